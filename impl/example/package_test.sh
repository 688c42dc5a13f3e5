#!/usr/bin/env bash
# Installs the native loop from a build folder, builds the example against the package as a stranger's
# project would, and compares what it prints.
#   package_test.sh BUILD_DIR CXX
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake --install "$1" --component nodeloop --prefix "$work/installed" > "$work/log"
cmake -G Ninja -S "$here" -B "$work/build" -DCMAKE_CXX_COMPILER="$2" -DCMAKE_CXX_FLAGS="${CXXFLAGS:-}" \
  -DCMAKE_PREFIX_PATH="$work/installed" >> "$work/log" || { cat "$work/log"; exit 1; }
cmake --build "$work/build" >> "$work/log" || { cat "$work/log"; exit 1; }

cd "$work"
build/example | sort > printed
sort > wanted <<'END'
await: hello from the pool
exit 0
immediate
microtask
script
tick
timeout
END
diff wanted printed
