#!/usr/bin/env bash
# Makes .venv hold exactly what a lock file says: scripts/venv.sh requirements.lock
# Returns at once when it already does. $PYTHON chooses the interpreter (python3).
set -euo pipefail
cd "$(dirname "$0")/.."
lock=$1
python=${PYTHON:-python3}
version='import sys; print("%d.%d" % sys.version_info[:2])'

wanted=$("$python" -c "$version")
found=$(.venv/bin/python -c "$version" 2>/dev/null || true)
if [[ $found == "$wanted" ]] && cmp -s "$lock" ".venv/$lock"; then
    exit 0
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "vpapp needs Python 3.11 or newer, and $python is $wanted. Name another one: make run PYTHON=python3.12" >&2
    exit 1
fi
if [[ $found != "$wanted" ]] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    scripts/system-packages.sh venv
    echo "Creating .venv with Python $wanted"
    "$python" -m venv --clear .venv
fi
echo "Installing $lock in .venv (the first time takes a minute)"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
# A copy of the lock rather than a time stamp: git changes times, not contents.
cp "$lock" ".venv/$lock"
if [[ $lock == requirements-dev.lock ]]; then
    cp requirements.lock .venv/
fi
