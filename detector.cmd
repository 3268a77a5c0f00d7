@echo off
rem Runs the detector command. In a distribution it runs from lib; in a checkout it first builds a
rem distribution, once, which on a fresh machine takes a few minutes. After a change of the sources
rem delete detector-cli\target, and it builds again.
rem No parenthesised blocks: a parenthesis in a path or an argument would end them.
setlocal EnableExtensions DisableDelayedExpansion
set "here=%~dp0"
set "home=%here:~0,-1%"
set "main=io.github.deepfakedetector.cli.DetectorCommand"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if not defined TF_CPP_MIN_LOG_LEVEL set "TF_CPP_MIN_LOG_LEVEL=2"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"

"%java%" -version 2>&1 | findstr /r /c:"version .1[7-9]" /c:"version .[2-9][0-9]" >nul
if errorlevel 1 goto no_java
if exist "%home%\lib\" goto run

set "target=%here%detector-cli\target"
set "built=%target%\launcher-built.txt"
if exist "%built%" goto find
echo detector: building (once; the first time downloads about 450 MB) ... 1>&2
pushd "%here%"
call .\mvnw.cmd -B -T1 -ntp -q -Pdist -Dmaven.test.skip -Dspotless.skip -Dlint.failure=-nowarn -pl detector-cli -am package 1>&2
set "status=%errorlevel%"
popd
if not "%status%"=="0" goto failed
echo built by detector.cmd>"%built%"

:find
set "home="
for /d %%d in ("%target%\deepfake-detector-*") do for /d %%e in ("%%d\deepfake-detector-*") do if exist "%%e\lib\" set "home=%%e"
if defined home goto run
echo detector: there is no distribution in "%target%"; delete that folder and start again. 1>&2
exit /b 1

:run
rem What is printed is UTF-8; the console goes back to its own code page afterwards.
set "codepage="
for /f "tokens=2 delims=:." %%c in ('chcp') do set "codepage=%%c"
chcp 65001 >nul
"%java%" %JAVA_OPTS% -cp "%home%\lib\*;%home%\*" %main% %*
set "status=%errorlevel%"
if defined codepage chcp %codepage% >nul
exit /b %status%

:no_java
echo detector: Java 17 or newer is needed; "%java%" is older or not there. Install a JDK or set JAVA_HOME. 1>&2
exit /b 1

:failed
echo detector: the build failed; its messages are above. 1>&2
exit /b 1
