#!/bin/sh
# Make .venv with everything pinned; install missing system packages where that is allowed.
#   tools/setup.sh           what runs Amparo
#   tools/setup.sh test      what tests it, on top
set -eu
cd "$(dirname "$0")/.."

missing=""
need() { # program or file, Debian package
    command -v "$1" >/dev/null 2>&1 || [ -e "$1" ] || missing="$missing $2"
}
find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
}

python=$(find_python)
[ -n "$python" ] || missing="$missing python3"
[ -z "$python" ] || "$python" -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3-venv"
need bwrap bubblewrap
need tesseract tesseract-ocr
need /usr/share/tesseract-ocr/5/tessdata/spa.traineddata tesseract-ocr-spa
if [ "${1:-}" = test ]; then
    need /usr/bin/chromium chromium
    need qpdf qpdf
    [ -n "$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null)" ] || missing="$missing postgresql"
fi
if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing from Debian:$missing" >&2
        export DEBIAN_FRONTEND=noninteractive
        log=$(mktemp)
        { apt-get update && apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1 || {
            tail -n 20 "$log" >&2
            echo "Could not install:$missing" >&2
            exit 1
        }
        rm -f "$log"
        python=$(find_python)
    else
        echo "Please install first: sudo apt-get install$missing" >&2
        exit 1
    fi
fi
[ -n "$python" ] || { echo "Amparo needs Python 3.11 or newer; this system's python3 is older." >&2; exit 1; }

locks=requirements.txt
[ "${1:-}" = test ] && locks="requirements.txt requirements-dev.txt"
stamp=".venv/installed-${1:-run}"
wanted=$(cat $locks | sha256sum)
[ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null || { rm -rf .venv; "$python" -m venv .venv; }
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    echo "Installing Python packages (pinned by hash) …" >&2
    arguments=""
    for lock in $locks; do arguments="$arguments -r $lock"; done
    if command -v uv >/dev/null 2>&1; then
        VIRTUAL_ENV="$PWD/.venv" UV_PYTHON_DOWNLOADS=never uv pip install --quiet --require-hashes $arguments
    else
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes $arguments
    fi
    echo "$wanted" >"$stamp"
fi

printf '#!/bin/sh\nexec "%s/.venv/bin/python" -m amparo "$@"\n' "$PWD" >.venv/bin/amparo
chmod +x .venv/bin/amparo
echo "$PWD" >"$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')/amparo.pth"
.venv/bin/python tools/messages.py
