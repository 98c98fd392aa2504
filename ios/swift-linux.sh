#!/usr/bin/env bash
# Runs a command with Swift 6 in this folder (ios), on Linux:
#   ios/swift-linux.sh 'cd DoorstepKit && swift test'
# A `swift` of the host's is used when there is one. Otherwise a Debian trixie tree with Swift is built once (about 2 GB) and
# the command runs inside it, where it finds: this folder (read-only, but for DoorstepKit/.build, which also holds its home), the
# web's colours and, when the environment names them, the Rust library and the hub. The network is the host's: tests use the loopback.
#   DOORSTEP_SWIFT_CACHE   where the tree is kept (default ~/.cache/doorstep/swift)
#   DOORSTEP_CORE_LIB      the folder of libshared.a
#   DOORSTEP_HUB           the hub's program, for the tests that need one
#   DEBIAN_MIRROR          where Debian is fetched from (default: where this machine's apt fetches it from)
# Exit code 77: Swift cannot be had here, and the last line says why. Any other is the command's.
set -euo pipefail

cannot() { echo "skipped: no Swift here: $1" >&2; exit 77; }

ios=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
library=${DOORSTEP_CORE_LIB:-}
if [ -n "$library" ]; then
  library=$(cd "$library" && pwd)
  [ -e "$library/libshared.a" ] || { echo "no libshared.a in $library" >&2; exit 1; }
fi

hub=${DOORSTEP_HUB:-}
if [ -n "$hub" ]; then
  hub=$(realpath "$hub")
  [ -x "$hub" ] || { echo "no program at $hub" >&2; exit 1; }
  export DOORSTEP_HUB=$hub
fi

# SwiftPM does not see that the library which it linked has changed: what holds another one is linked anew. By its content, as cargo
# puts back the file, with its time, of whichever features were asked for last.
build=$ios/DoorstepKit/.build
mkdir -p "$build"
if [ -n "$library" ]; then
  held=$(cksum <"$library/libshared.a")
  if [ "$held" != "$(cat "$build/linked" 2>/dev/null)" ]; then
    find "$build" -mindepth 3 -maxdepth 3 -type f -perm -100 \( -path "$build/*/debug/*" -o -path "$build/*/release/*" \) -delete
    echo "$held" >"$build/linked"
  fi
fi

if command -v swift >/dev/null 2>&1; then
  # The linker takes a shared library before a static one: it is shown a folder with the static one alone.
  if [ -n "$library" ]; then
    mkdir -p "$build/core"
    ln -sf "$library/libshared.a" "$build/core/libshared.a"
    export DOORSTEP_CORE_LIB=$build/core
  fi
  cd "$ios"
  exec bash -c "$*"
fi

cache=${DOORSTEP_SWIFT_CACHE:-${HOME:-/root}/.cache/doorstep/swift}
tree=$cache/trixie-swift6.0
[ "$(uname -s)" = Linux ] || cannot 'install Xcode'
[ "$(id -u)" = 0 ] || cannot "install Swift 6, or run this as root to build $tree"
unshare --mount --pid --fork true 2>/dev/null || cannot 'this system gives root no mount namespace'

build_tree() {
  if ! command -v debootstrap >/dev/null; then
    command -v apt-get >/dev/null || cannot 'debootstrap is not installed'
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends debootstrap; } >"$cache/apt.log" 2>&1 ||
      cannot "debootstrap cannot be installed, see $cache/apt.log"
  fi
  local mirror=${DEBIAN_MIRROR:-}
  if [ -z "$mirror" ] && command -v apt-get >/dev/null; then
    mirror=$(apt-get indextargets --format '$(SITE)' | grep -E '/debian/?$' | sort -u | head -n 1 || true)
  fi
  [ -n "$mirror" ] || cannot 'apt knows no Debian mirror: set DEBIAN_MIRROR'
  rm -rf --one-file-system "$tree.new"
  echo "swift-linux: building $tree, once" >&2
  debootstrap --variant=minbase --include=ca-certificates,git,libc6-dev,libstdc++-14-dev,swiftlang \
    trixie "$tree.new" "$mirror" >"$cache/debootstrap.log" 2>&1 ||
    cannot "debootstrap failed, see $cache/debootstrap.log"
  local swift=$tree.new/usr/libexec/swift
  rm -rf "$tree.new"/var/cache/apt/archives/*.deb "$swift/lib/swift_static" "$swift/lib/swift/embedded" \
    "$swift"/bin/{lldb-server,clangd,sourcekit-lsp,docc}
  mkdir -p "$tree.new/doorstep/ios" "$tree.new/doorstep/core"
  mv "$tree.new" "$tree"
}

mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9
[ -d "$tree" ] || build_tree
exec 9>&-

# shellcheck disable=SC2016 # these expand inside
exec unshare --mount --pid --fork --kill-child bash -euc '
  tree=$1 ios=$2 library=$3 hub=$4 command=$5
  mount --make-rprivate /
  mkdir -p "$tree/doorstep/web/src/styles"
  mount --bind "$tree" "$tree"
  mount --bind "$ios" "$tree/doorstep/ios"
  mount --bind "$ios/DoorstepKit/.build" "$tree/doorstep/ios/DoorstepKit/.build"
  mount -o remount,bind,ro "$tree/doorstep/ios"
  mount --bind -o ro "$ios/../web/src/styles" "$tree/doorstep/web/src/styles"
  mount -t tmpfs -o mode=755 tmpfs "$tree/doorstep/core"
  show() { touch "$tree/doorstep/core/$2" && mount --bind -o ro "$1" "$tree/doorstep/core/$2"; }
  [ -z "$library" ] || show "$library/libshared.a" libshared.a
  [ -z "$hub" ] || show "$hub" hub
  mount -t proc proc "$tree/proc"
  mount -t tmpfs tmpfs "$tree/tmp"
  mkdir -p "$ios/DoorstepKit/.build/home"
  mount --bind "$ios/DoorstepKit/.build/home" "$tree/root"
  mount -t tmpfs -o mode=755 tmpfs "$tree/dev"
  for device in null zero full random urandom; do
    touch "$tree/dev/$device"
    mount --bind "/dev/$device" "$tree/dev/$device"
  done
  ln -s /proc/self/fd "$tree/dev/fd"
  mount -o remount,bind,ro "$tree"
  exec chroot "$tree" env -i HOME=/root LANG=C.UTF-8 PATH=/usr/bin:/bin \
    ${library:+DOORSTEP_CORE_LIB=/doorstep/core} ${hub:+DOORSTEP_HUB=/doorstep/core/hub} bash -c "cd /doorstep/ios && $command"
' swift-linux "$tree" "$ios" "$library" "$hub" "$*"
