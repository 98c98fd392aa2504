#!/usr/bin/env bash
# resources.sh TARGET ANDROID_JAR: what Android's Gradle plugin does with the manifest and the resources, as far as tests and a
# smoke APK need it; manifests of libraries are not merged in.
#   TARGET/AndroidManifest.xml  the manifest with its package and versions
#   TARGET/resources.ap_        manifest and resources of the app and of AndroidX, linked
#   TARGET/classes              the R classes of all of them
# Does nothing when nothing of it has changed and what was made is there.
set -euo pipefail
target=$1 android=$2
app=$(cd "$(dirname "$0")" && pwd)
androidx=$app/../androidx/target
main=$app/src/main debug=$app/src/debug
stamp=$({
  cat "$0" "$main/AndroidManifest.xml" "$androidx/aars.stamp"
  find "$main/res" "$debug/res" -type f | sort | xargs sha256sum
} | sha256sum)
is_made() { [ -f "$target/resources.ap_" ] && [ -f "$target/classes/app/doorstep/app/R.class" ] && [ "$(cat "$target/resources.stamp")" = "$stamp" ]; }
if [ -f "$target/resources.stamp" ] && is_made; then exit 0; fi

rm -rf "$target/resources.stamp" "$target/r"
mkdir -p "$target/r" "$target/classes"
sed -e 's/<manifest /&package="app.doorstep" /' -e 's/\${applicationId}/app.doorstep/g' "$main/AndroidManifest.xml" > "$target/AndroidManifest.xml"
aapt2 compile --dir "$main/res" -o "$target/r/main.zip"
aapt2 compile --dir "$debug/res" -o "$target/r/debug.zip"
compiled=()
for zip in "$androidx"/res/*.zip "$target/r/main.zip" "$target/r/debug.zip"; do compiled+=(-R "$zip"); done
# Debuggable, with the debug resources, as Gradle's debug build is.
aapt2 link --auto-add-overlay --debug-mode -I "$android" --manifest "$target/AndroidManifest.xml" \
  --min-sdk-version 26 --target-sdk-version 35 --version-code 1 --version-name 0.1.0 \
  --custom-package app.doorstep.app --extra-packages "$(sort -u "$androidx/packages" | paste -sd:)" \
  --java "$target/r/java" -o "$target/resources.ap_" "${compiled[@]}" \
  2> >(grep -v "Unknown chunk type '200'" >&2 || true) # of Android 14's own resources, which nothing here uses
find "$target/r/java" -name '*.java' > "$target/r/sources"
javac --release 17 -nowarn -d "$target/classes" @"$target/r/sources"
echo "$stamp" > "$target/resources.stamp"
