#!/bin/sh
# Makes the README's pictures of the web page, docs/images/page-*.png, from a picture, a video and a recording that may be shown;
# docs/images/README.md says which. Needs a Chromium on the path or in DETECTOR_BROWSER.
set -eu
if [ $# -lt 3 ]; then
  echo "usage: tools/screenshots.sh PICTURE VIDEO RECORDING [option of mvnw ...]" >&2
  exit 2
fi
picture=$(realpath -- "$1") video=$(realpath -- "$2") recording=$(realpath -- "$3")
shift 3
cd "$(dirname "$0")/.."
exec ./mvnw -q -B -pl detector-server -am test -Dtest=PageScreenshots -Dsurefire.failIfNoSpecifiedTests=false \
  -Dpage.image="$picture" -Dpage.video="$video" -Dpage.audio="$recording" "$@"
