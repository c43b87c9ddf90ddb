#!/usr/bin/env bash
# Sees to it that the machine has what is named: scripts/system-packages.sh pango venv
# What is missing is installed when root on Debian or Ubuntu; else one sentence on standard
# output says what is missing and the command that installs it, and the exit code is 1.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}

# Each need has a check, its Debian packages and what it is for.
has() {
    case $1 in
        venv) "$python" -c 'import ensurepip, venv' ;;
        pango) "$python" -c 'from ctypes import CDLL
for name in ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset"):
    CDLL(f"lib{name}.so.0")' ;;
        fonts) [[ -n $(find /usr/share/fonts /usr/local/share/fonts ~/.local/share/fonts \
            '(' -name 'NotoSans-*' -o -name 'DejaVuSans*' ')' -print -quit) ]] ;;
        languages) command -v fc-list && [[ -z $(missing_typefaces) ]] ;;
        postgresql) "$python" -c 'from tests.servers import postgresql_program; postgresql_program("initdb")' ;;
        chromium) "$python" -c 'import sys; from tests.servers import chromium_path; sys.exit(chromium_path() is None)' ;;
        poppler) command -v pdftoppm ;;
        arial) [[ -n $(find /usr/share/fonts /usr/local/share/fonts ~/.local/share/fonts \
            '(' -name 'LiberationSans-Bold.ttf' -o -name 'Arial_Bold.ttf' ')' -print -quit) ]] ;;
    esac >/dev/null 2>&1
}

missing_typefaces() {
    local name
    for name in "Noto Sans" "Noto Naskh Arabic" "Noto Sans Ethiopic"; do
        [[ -n $(fc-list "$name") ]] || echo "$name"
    done
}

packages() {
    case $1 in
        venv) "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])' ;;
        pango) echo libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ;;
        fonts) echo fonts-noto-core fonts-dejavu-core ;;
        languages) echo fontconfig fonts-noto-core ;;
        postgresql) echo postgresql ;;
        chromium) echo chromium ;;
        poppler) echo poppler-utils ;;
        arial) echo fonts-liberation ;;
    esac
}

purpose() {
    case $1 in
        venv) echo "Python's venv module (the virtual environment)" ;;
        pango) echo "Pango and HarfBuzz (PDF)" ;;
        fonts) echo "a typeface: Noto Sans or DejaVu Sans (PDF)" ;;
        languages) echo "fontconfig and Noto's Arabic and Ethiopic typefaces (handouts in all languages)" ;;
        postgresql) echo "PostgreSQL's server programs (the tests' own server)" ;;
        chromium) echo "Chromium or Chrome (the browser tests)" ;;
        poppler) echo "pdftoppm (the tests that look at the PDF's pages)" ;;
        arial) echo "Arial's measures: Liberation Sans (the tests of the presentation's slides)" ;;
    esac
}

missing() {
    local need
    for need in "$@"; do
        has "$need" || echo "$need"
    done
}

all_missing_typefaces() {
    local name
    for name in "Noto Sans" "Noto Naskh Arabic" "Noto Sans Ethiopic"; do
        [[ -n $(fc-list "$name") ]] || echo "$name"
    done
}

packages() {
    local need
    for need in $needs; do
        packages "$need"
    done | xargs
}

needs=$(missing "$@")
[[ -n $needs ]] || exit 0

if [[ $(id -u) -eq 0 ]] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    echo "Installing $(all_packages)" >&2
    apt-get update -qq >&2 || true
    # One need at a time, so that one unknown package does not stop the others. The result is looked at below.
    for need in $needs; do
        # shellcheck disable=SC2046
        apt-get install -y -qq --no-install-recommends $(packages "$need") >&2 || true
    done
    # shellcheck disable=SC2086
    needs=$(missing $needs)
    [[ -n $needs ]] || exit 0
fi

purposes=$(for need in $needs; do purpose "$need"; done | paste -sd ';' | sed 's/;/; /g')
echo "Missing on this machine: $purposes. On Debian or Ubuntu: sudo apt-get install $(all_packages)"
exit 1
