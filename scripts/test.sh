#!/usr/bin/env bash
# Runs every check and ends with a list of what passed, failed and was skipped.
# A part whose programs are missing and cannot be installed is skipped and said so.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
trap 'exit 130' INT
python=.venv/bin/python
status=0
summary=()

run() { # run NAME COMMAND...
    local name=$1
    shift
    printf '\n== %s\n' "$name"
    if "$@"; then
        summary+=("passed   $name")
    else
        summary+=("FAILED   $name")
        status=1
    fi
}

run_if() { # run_if NEED NAME COMMAND...
    local reason
    if reason=$(scripts/system-packages.sh "$1"); then
        run "${@:2}"
    else
        printf '\n== %s\nSKIPPED: %s\n' "$2" "$reason"
        summary+=("SKIPPED  $2. $reason")
    fi
}

if ! reason=$(scripts/system-packages.sh poppler); then
    summary+=("SKIPPED  some PDF tests. $reason")
fi
run "ruff" "$python" -m ruff check .
run "mypy" "$python" -m mypy
run "tests on SQLite" "$python" -m pytest --database=sqlite --ignore=tests/e2e
run_if postgresql "tests on PostgreSQL" "$python" -m pytest --database=postgresql --ignore=tests/e2e
run_if chromium "tests in Chromium" "$python" -m pytest tests/e2e

printf '\n== Summary\n'
printf '%s\n' "${summary[@]}"
exit "$status"
