#!/bin/sh
# Installs the modules into the local repository and runs a project outside the reactor, with one
# dependency, on a photo: tools/outside-project.sh PHOTO MODEL
# MODEL is a file, perhaps with #ARCHITECTURE behind it. The SNAPSHOTs stay in the local repository;
# remove io/github/deepfakedetector there afterwards.
set -eu
if [ $# -ne 2 ]; then
  echo "Usage: tools/outside-project.sh PHOTO MODEL[#ARCHITECTURE]" >&2
  exit 2
fi
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)

# Maven runs the program in another folder than this one.
absolute() {
  folder=$(CDPATH='' cd -- "$(dirname -- "$1")" && pwd)
  printf '%s/%s' "$folder" "$(basename -- "$1")"
}

photo=$(absolute "$1")
file=${2%%#*}
if [ -f "$file" ]; then
  model=$(absolute "$file")${2#"$file"}
else
  model=$2 # An address, or a file whose name has a # in it.
  if [ -f "$2" ]; then model=$(absolute "$2"); fi
fi
"$root/mvnw" -f "$root/pom.xml" -B -q -ntp -DskipTests install
DETECTOR_IMAGE_MODEL="$model" "$root/mvnw" -f "$root/tools/outside-project/pom.xml" -B -q -ntp \
  compile exec:exec -Dphoto="$photo"
