#!/bin/sh
# Format, lint, types, import contracts, templates, messages, migrations: what can be seen without running anything.
set -eu
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"
# No data folder and no key are needed to look at the code.
AMPARO_HOME=$(mktemp -d)
export AMPARO_HOME
trap 'rm -rf "$AMPARO_HOME"' EXIT
say() { printf '— %s\n' "$1"; }
say "format"; ruff format --check --quiet . || { ruff format --diff . 2>&1 | head -40; exit 1; }
say "lint"; ruff check --quiet .
say "types"; mypy --no-error-summary amparo
say "import contracts"; lint-imports --no-logo 2>/dev/null | tail -n 4
lint-imports --no-logo >/dev/null
say "templates"; djlint --lint --quiet amparo
python -m amparo check --fail-level WARNING
say "messages"; python tools/messages.py --check
say "reference"; python tools/reference.py --check
say "migrations"; python -m amparo makemigrations --check --dry-run >/dev/null
