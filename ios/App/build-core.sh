#!/usr/bin/env bash
# Not run where it was written: it needs a Mac with Xcode. See ../README.md.
# Builds the Rust library for devices and simulators, and the Swift sources that are made from it:
#   ios/App/build-core.sh
# makes ios/DoorstepKit/Generated/{shared.xcframework,uniffi,swift,gallery.bin}.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

[ "$(uname -s)" = Darwin ] || { echo 'build-core: needs a Mac with Xcode' >&2; exit 77; }
generated=ios/DoorstepKit/Generated
target=${CARGO_TARGET_DIR:-target}
export IPHONEOS_DEPLOYMENT_TARGET=17.0

rustup target add aarch64-apple-ios aarch64-apple-ios-sim
for triple in aarch64-apple-ios aarch64-apple-ios-sim; do
  cargo build --locked --release --package shared --lib --target "$triple"
done

# The bindings are read from a library of this machine: they are the same for all.
cargo build --locked --package shared --lib --bins --features shared/bindgen
rm -rf "$generated"
mkdir -p "$generated"
"$target/debug/codegen" swift "$generated"
"$target/debug/uniffi-bindgen" generate --library "$target/debug/libshared.dylib" \
  --language swift --no-format --out-dir "$generated/uniffi"

# Headers come from DoorstepKit's own module, so the framework has none.
xcodebuild -create-xcframework \
  -library "$target/aarch64-apple-ios/release/libshared.a" \
  -library "$target/aarch64-apple-ios-sim/release/libshared.a" \
  -output "$generated/shared.xcframework"
