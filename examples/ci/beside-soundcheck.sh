#!/usr/bin/env bash
# Runs a command beside a Soundcheck server, and keeps what is needed to understand a failure.
#   beside-soundcheck.sh npm test
# Settings, from the environment:
#   SOUNDCHECK          the command, by default ./node_modules/.bin/soundcheck
#   SOUNDCHECK_PORT     the port, by default 4747
#   SOUNDCHECK_OPTIONS  more options for `soundcheck serve`, separated by spaces
#   SOUNDCHECK_TIMEOUT  how many seconds the server may take to start, by default 30
#   SOUNDCHECK_REPORTS  the folder for server.log, journal.txt and journal.har, by default soundcheck-reports
# The command gets the server's address as SOUNDCHECK_ORIGIN. Exit code: the command's, or 1 if there is no server.
set -u
soundcheck=${SOUNDCHECK:-./node_modules/.bin/soundcheck}
port=${SOUNDCHECK_PORT:-4747}
reports=${SOUNDCHECK_REPORTS:-soundcheck-reports}
export SOUNDCHECK_ORIGIN="http://127.0.0.1:$port"
here=(--server "$SOUNDCHECK_ORIGIN")

mkdir -p "$reports" || exit 1
read -ra options <<<"${SOUNDCHECK_OPTIONS:-}"
"$soundcheck" serve --port "$port" ${options[@]+"${options[@]}"} >"$reports/server.log" 2>&1 &
server=$!

# A clean end: the server answers what has arrived, and says which faults never applied.
stop() {
  kill -TERM "$server" 2>/dev/null
  wait "$server" 2>/dev/null
}
trap 'stop; exit 130' INT
trap 'stop; exit 143' TERM

is_running() { kill -0 "$server" 2>/dev/null; }

# One second at a time: a server that has ended is not waited for.
deadline=$((SECONDS + ${SOUNDCHECK_TIMEOUT:-30}))
until "$soundcheck" wait "${here[@]}" --timeout 1s >/dev/null; do
  if ! is_running || [ "$SECONDS" -ge "$deadline" ]; then break; fi
done
# Another server may have answered, if the port was taken.
if ! is_running || ! "$soundcheck" wait "${here[@]}" --timeout 1s; then
  echo "Soundcheck did not start. Its log:" >&2
  cat "$reports/server.log" >&2
  stop
  exit 1
fi

"$@"
code=$?

"$soundcheck" journal "${here[@]}" --everywhere --limit 500 >"$reports/journal.txt"
"$soundcheck" journal "${here[@]}" --everywhere --har "$reports/journal.har" >/dev/null
stop
exit "$code"
