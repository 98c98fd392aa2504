#!/usr/bin/env bash
# Says what to type when Android's resource compiler is not there.
if ! command -v aapt2 > /dev/null; then
  echo "aapt2 is needed to build the Android app. Type: sudo apt-get update && sudo apt-get install -y aapt" >&2
  echo "To build and test only what needs no AndroidX: mvn -DwithoutAndroid test" >&2
  exit 1
fi
