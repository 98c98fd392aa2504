#!/usr/bin/env bash
# aars.sh TARGET: unpacks TARGET/aar/*.aar.
#   TARGET/classes        the classes of all of them
#   TARGET/res/NAME.zip   their resources, compiled
#   TARGET/packages       the packages whose classes ask for an R class
# Does nothing when the archives are those of the last time and what was made of them is there.
set -euo pipefail
target=$1
here=$(dirname "$0")
"$here/aapt2.sh"
stamp=$({ (cd "$target/aar" && ls -l --time-style=+ ./*.aar); cat "$0"; } | sha256sum)
[ -f "$target/aars.stamp" ] && [ "$(cat "$target/aars.stamp")" = "$stamp" ] && [ -d "$target/classes/androidx" ] && exit 0

rm -rf "$target/aars.stamp" "$target/open" "$target/res" "$target/classes"
mkdir -p "$target/open" "$target/res" "$target/classes"
: > "$target/packages"
for archive in "$target"/aar/*.aar; do
  name=$(basename "$archive" .aar)
  open=$target/open/$name
  unzip -qo "$archive" -d "$open"
  for jar in "$open"/classes.jar "$open"/libs/*.jar; do
    if [ -f "$jar" ]; then unzip -qo "$jar" -d "$target/classes"; fi
  done
  if [ -s "$open/R.txt" ]; then sed -n 's/.*package="\([^"]*\)".*/\1/p' "$open/AndroidManifest.xml" | head -1 >> "$target/packages"; fi
  if [ -d "$open/res" ]; then aapt2 compile --dir "$open/res" -o "$target/res/$name.zip"; fi
done
echo "$stamp" > "$target/aars.stamp"
