#!/usr/bin/env bash
# Writes requirements.lock and requirements-dev.lock from pyproject.toml.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
"${PYTHON:-python3}" -m venv "$tools"
"$tools/bin/python" -m pip install --quiet --disable-pip-version-check uv

compile() { # compile OUTPUT OPTIONS...
    "$tools/bin/python" -m uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --custom-compile-command "make lock" --quiet --no-config --output-file "$@" >/dev/null
}
compile requirements.lock --upgrade
compile requirements-dev.lock --upgrade --extra dev --constraint requirements.lock
