#!/usr/bin/env bash
# Starts an HTTP server, which prints its port first, loads it with 64 connections that are kept
# alive, and prints requests a second, and how many nanoseconds of processor time each took it.
#   http_load.sh SECONDS SERVER [ARGUMENT]...
set -euo pipefail
seconds=$1
shift
exec 3< <(exec "$@")
server=$!
trap 'kill $server 2>/dev/null' EXIT
read -r -t 20 -u 3 port || { echo "$1 did not say its port" >&2; exit 1; }

# In ticks, of all its threads.
time_used() { awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$server/stat"; }

load() { wrk --threads 1 --connections 64 --duration "${1}s" "http://127.0.0.1:$port/"; }

load 1 >/dev/null  # until a peer has compiled what it will
before=$(time_used)
report=$(load "$seconds")
awk -v ticks=$(($(time_used) - before)) -v hertz="$(getconf CLK_TCK)" '
  /Non-2xx|Socket errors/ { print "wrk: " $0 > "/dev/stderr"; bad = 1 }
  / requests in / { requests = $1 }
  /^Requests\/sec:/ { rate = $2 }
  END { if (bad || !rate) exit 1; print rate, ticks / hertz * 1e9 / requests }' <<<"$report"
