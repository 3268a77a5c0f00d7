#!/bin/sh
# Installs the modules into the local repository and runs a project outside the reactor, with one
# dependency, on a photo: tools/outside-project.sh PHOTO MODEL
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
photo=$(realpath "$1")
model=$2
"$root/mvnw" -f "$root/pom.xml" -B -q -ntp -DskipTests install
DETECTOR_IMAGE_MODEL="$model" "$root/mvnw" -f "$root/tools/outside-project/pom.xml" -B -q -ntp \
  compile exec:exec -Dphoto="$photo"
