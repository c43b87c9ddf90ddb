#!/usr/bin/env bash
# Runs every check and ends with a list of what passed, failed and was skipped. The tests on PostgreSQL and then those
# that ask every route run beside those on SQLite and in Chromium, giving way to them, and are shown after them.
# A part whose programs are missing and cannot be installed is skipped and said so.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
trap 'kill "${pids[@]}" 2>/dev/null; exit 130' INT
python=.venv/bin/python
status=0
summary=()
pids=() names=() files=()

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

begin() { # begin NAME COMMAND...: let it run beside what comes, after what was begun before it, until `ended`
    local before=${pids[*]: -1}
    names+=("$1")
    files+=("$(mktemp)")
    {
        [ -z "$before" ] || tail --pid="$before" -f /dev/null
        exec nice -n 5 "${@:2}"
    } >"${files[-1]}" 2>&1 &
    pids+=("$!")
}

ended() { # wait for all that was begun, and show what it wrote and how it went
    local each
    for each in "${!pids[@]}"; do
        wait "${pids[$each]}"
        run "${names[$each]}" show "$?" "${files[$each]}"
    done
}

show() { # show CODE FILE
    cat "$2"
    rm -f "$2"
    return "$1"
}

if_there() { # if_there NEED run|begin NAME COMMAND...
    local reason
    if reason=$(scripts/system-packages.sh "$1"); then
        "${@:2}"
    else
        printf '\n== %s\nSKIPPED: %s\n' "$3" "$reason"
        summary+=("SKIPPED  $3. $reason")
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
routes="tests/test_access.py tests/test_pages.py"
# shellcheck disable=SC2086
if_there postgresql begin "tests on PostgreSQL" "$python" -m pytest --database=postgresql --ignore=tests/e2e \
    ${routes//tests/--ignore=tests} --ignore=tests/test_architecture.py \
    --ignore=tests/test_lint.py --ignore=tests/test_templates.py --ignore=tests/core/test_pdf.py \
    --ignore=tests/civil_society/test_handout_files.py
# shellcheck disable=SC2086
begin "tests of every route" "$python" -m pytest --database=sqlite $routes
# shellcheck disable=SC2086
run "tests on SQLite" "$python" -m pytest --database=sqlite --ignore=tests/e2e ${routes//tests/--ignore=tests}
if_there chromium run "tests in Chromium" "$python" -m pytest tests/e2e
ended

printf '\n== Summary\n'
printf '%s\n' "${summary[@]}"
exit "$status"
