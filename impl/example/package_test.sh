#!/usr/bin/env bash
# Installs the native loop from a build folder, builds the examples against the package as a stranger's
# project would, and compares what they print.
#   package_test.sh BUILD_DIR CXX
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
server=
trap 'rm -rf "$work"; [ -z "$server" ] || kill -9 "$server" 2> /dev/null || true' EXIT

cmake --install "$1" --component nodeloop --prefix "$work/installed" > "$work/log"
cmake -G Ninja -S "$here" -B "$work/build" -DCMAKE_CXX_COMPILER="$2" -DCMAKE_CXX_FLAGS="${CXXFLAGS:-}" \
  -DCMAKE_PREFIX_PATH="$work/installed" >> "$work/log" || { cat "$work/log"; exit 1; }
cmake --build "$work/build" >> "$work/log" || { cat "$work/log"; exit 1; }

cd "$work"
build/main | sort > printed
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

# The server: a request that is under way when SIGTERM comes is answered, and then it ends.
mkfifo output
build/http_server 0 > output &
server=$!
exec 3< output
read -r -t 60 listening on port <&3
exec 4<> "/dev/tcp/127.0.0.1/$port"
printf 'GET /printed HTTP/1.1\r\nHost: x\r\n\r\nGET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n' >&4
read -r -t 60 first <&4
kill -TERM "$server"
timeout 60 cat <&4 > answer
timeout 60 cat <&3 > rest
status=0
wait "$server" || status=$?
server=
fail() { echo "http_server: $1" >&2; cat answer rest >&2; exit 1; }
[ "$first" = $'HTTP/1.1 200 OK\r' ] || fail "answered $first"
tail -n 1 answer | grep -qx 'at last' || fail 'did not answer what was under way'
[ "$(cat rest)" = $'closing\nclosed' ] || fail 'did not close'
[ "$status" -eq 0 ] || fail "ended with $status"
