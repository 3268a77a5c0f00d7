@echo off
rem Runs the detector command. In a distribution it runs from lib; in a checkout it builds first
rem what is missing, which on a fresh machine takes a few minutes.
setlocal
set "here=%~dp0"
set "main=io.github.deepfakedetector.cli.DetectorCommand"
if defined JAVA_HOME (set "java=%JAVA_HOME%\bin\java") else (set "java=java")
if not defined TF_CPP_MIN_LOG_LEVEL set "TF_CPP_MIN_LOG_LEVEL=2"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"

if exist "%here%lib" (
  "%java%" %JAVA_OPTS% -cp "%here%lib\*;%here%*" %main% %*
  exit /b
)
set "list=%here%detector-cli\target\classpath.txt"
if not exist "%list%" (
  echo detector: building ^(once; the first time downloads about 600 MB^) ... 1>&2
  pushd "%here%"
  call mvnw.cmd -B -T1 -ntp -q -pl detector-cli -am -Dmaven.test.skip -Dspotless.skip package 1>&2 || (popd & exit /b 1)
  popd
)
rem A class path of this length does not fit on a command line: it goes through an argument file.
set "arguments=%here%detector-cli\target\arguments.txt"
powershell -NoProfile -Command "$c = (Get-Content -Raw '%list%').Trim(); Set-Content -NoNewline -Encoding ascii '%arguments%' ('-cp \"' + ('%here%detector-cli\target\classes;' + $c).Replace('\', '\\') + '\"')"
"%java%" %JAVA_OPTS% @"%arguments%" %main% %*
