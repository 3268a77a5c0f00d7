#!/bin/sh
# Makes the README's pictures of the web page, docs/images/page-*.png. Needs a Chromium on the path or in DETECTOR_BROWSER.
set -eu
cd "$(dirname "$0")/.."
exec ./mvnw -q -B -pl detector-server -am test -Dtest=PageScreenshots -Dsurefire.failIfNoSpecifiedTests=false "$@"
