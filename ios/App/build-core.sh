#!/usr/bin/env bash
# Builds the Rust library for devices and simulators, and the Swift sources that are made from it:
#   ios/App/build-core.sh
# makes ios/DoorstepKit/Generated/{uniffi,swift,gallery.bin,shared.xcframework}. The framework needs a Mac with Xcode, and was never
# made where this was written. `build-core.sh sources FOLDER` makes the rest, in any folder and on any machine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
target=${CARGO_TARGET_DIR:-target}

# As `cargo xtask gen` does. The bindings are read from a library of this machine: they are the same for all.
build_generators() {
  cargo build --locked --package shared --features codegen,bindgen
}

# Into the folder $1, from the library for this machine, whose name ends in $2.
make_sources() {
  mkdir -p "$1"
  "$target/debug/codegen" swift "$1"
  "$target/debug/uniffi-bindgen" generate "$target/debug/libshared.$2" --language swift --no-format --out-dir "$1/uniffi"
}

# Headers come from DoorstepKit's own module, so the framework has none.
make_framework() {
  export IPHONEOS_DEPLOYMENT_TARGET=17.0
  rustup target add aarch64-apple-ios aarch64-apple-ios-sim
  for triple in aarch64-apple-ios aarch64-apple-ios-sim; do
    cargo build --locked --release --package shared --lib --target "$triple"
  done
  xcodebuild -create-xcframework \
    -library "$target/aarch64-apple-ios/release/libshared.a" \
    -library "$target/aarch64-apple-ios-sim/release/libshared.a" \
    -output "$1/shared.xcframework"
}

suffix=so
[ "$(uname -s)" != Darwin ] || suffix=dylib
if [ "${1:-}" = sources ]; then
  build_generators
  make_sources "$2" "$suffix"
  exit
fi

[ "$(uname -s)" = Darwin ] || { echo 'build-core: the framework needs a Mac with Xcode' >&2; exit 77; }
generated=ios/DoorstepKit/Generated
new=$target/ios-generated
rm -rf "$new"
build_generators
make_sources "$new" "$suffix"
make_framework "$new"
# All of it was made: only now what an older core had goes.
rm -rf "$generated"
mv "$new" "$generated"
