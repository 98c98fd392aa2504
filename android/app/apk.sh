#!/usr/bin/env bash
# apk.sh OUT.apk: an APK of what Maven compiled, after `mvn test`. A smoke test, and no release: it shows that all of it can be
# made into Android's own bytecode and that its resources link. Manifests of libraries are not merged in (WorkManager's services
# are in theirs), nothing is shrunk, the signature is of a key that is made and thrown away, and the core's library is in it only
# when CORE_FOR_ANDROID names a folder like the NDK's: arm64-v8a/libshared.so.
set -euo pipefail
out=$1
app=$(cd "$(dirname "$0")" && pwd)
target=$app/target
for program in aapt2 zipalign apksigner keytool zip; do
  if ! command -v $program > /dev/null; then
    echo "$program is needed. Type: sudo apt-get update && sudo apt-get install -y aapt zipalign apksigner default-jdk-headless zip" >&2
    exit 1
  fi
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact=com.android.tools:r8:9.5.28 -DoutputDirectory="$target/r8"
android=$(echo "$HOME"/.m2/repository/org/robolectric/android-all/14-*/android-all-14-*[0-9].jar)

java=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")

# D8 takes jars. What AndroidX brings for tests alone is left out.
jars=()
IFS=: read -ra parts <<< "$target/classes:$(cat "$target/class-path")"
for part in "${parts[@]}"; do
  if [ -d "$part" ]; then
    jar=$work/${#jars[@]}.jar
    (cd "$part" && zip -qr "$jar" . -x 'androidx/test/*' 'androidx/compose/ui/test/*' 'androidx/work/testing/*' 'META-INF/*')
    jars+=("$jar")
  else
    jars+=("$part")
  fi
done
mkdir -p "$work/apk"
java -Xmx2g -cp "$target/r8/r8-9.5.28.jar" com.android.tools.r8.D8 --release --min-api 26 --lib "$java" --lib "$android" --output "$work/apk" "${jars[@]}"
if [ -n "${CORE_FOR_ANDROID:-}" ]; then
  mkdir -p "$work/apk/lib" && cp -r "$CORE_FOR_ANDROID"/. "$work/apk/lib/"
fi

cp "$target/resources.ap_" "$work/app.zip"
(cd "$work/apk" && zip -qr "$work/app.zip" .)
zipalign -f -p 4 "$work/app.zip" "$work/app.apk"
keytool -genkeypair -keystore "$work/key" -storepass smoke-test -alias smoke -keyalg RSA -keysize 2048 -validity 1 -dname CN=smoke 2> /dev/null
apksigner sign --ks "$work/key" --ks-pass pass:smoke-test --min-sdk-version 26 --out "$out" "$work/app.apk"
apksigner verify --min-sdk-version 26 "$out"
aapt2 dump badging "$out" 2> /dev/null | grep -E "^package|launchable-activity"
echo "$(find "$work/apk" -name '*.dex' | wc -l) dex files, $(stat -c %s "$out") bytes"
