#!/usr/bin/env bash
# Runs every check and ends with a list of what passed, failed and was skipped. The tests on PostgreSQL run beside those
# on SQLite and in Chromium, giving way to them, and are shown after them.
# A part whose programs are missing and cannot be installed is skipped and said so.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
begun=
trap 'kill $begun 2>/dev/null; exit 130' INT
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

begin_if() { # begin_if NEED NAME COMMAND...: let it run beside what comes, until `ended NAME`
    if reason=$(scripts/system-packages.sh "$1"); then
        beside=$(mktemp)
        nice -n 5 "${@:3}" >"$beside" 2>&1 &
        begun=$!
    else
        begun=
        printf '\n== %s\nSKIPPED: %s\n' "$2" "$reason"
        summary+=("SKIPPED  $2. $reason")
    fi
}

show() { # show CODE FILE: what was written, and how it went
    cat "$2"
    rm -f "$2"
    return "$1"
}

ended() { # ended NAME
    if [ -n "$begun" ]; then
        wait "$begun"
        run "$1" show "$?" "$beside"
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
if ! reason=$(scripts/system-packages.sh arial); then
    summary+=("SKIPPED  that all fits on the slides. $reason")
fi
run "ruff" "$python" -m ruff check .
run "mypy" "$python" -m mypy
# What asks every route or draws documents takes minutes and does not depend on the database: on SQLite only.
begin_if postgresql "tests on PostgreSQL" "$python" -m pytest --database=postgresql --ignore=tests/e2e \
    --ignore=tests/test_access.py --ignore=tests/test_pages.py --ignore=tests/test_architecture.py \
    --ignore=tests/test_lint.py --ignore=tests/test_templates.py --ignore=tests/core/test_pdf.py \
    --ignore=tests/civil_society/test_handout_files.py
run "tests on SQLite" "$python" -m pytest --database=sqlite --ignore=tests/e2e
run_if chromium "tests in Chromium" "$python" -m pytest tests/e2e
ended "tests on PostgreSQL"

printf '\n== Summary\n'
printf '%s\n' "${summary[@]}"
exit "$status"
