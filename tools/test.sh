#!/bin/sh
# Everything `make test` promises: checks, tests on SQLite, room tests again on PostgreSQL, real browser journeys.
set -eu
cd "$(dirname "$0")/.."
AMPARO_HOME=$(mktemp -d)
export AMPARO_HOME
unset AMPARO_SERVER_KEY_FILE AMPARO_DATABASE_URL AMPARO_MAIL_URL AMPARO_ADDRESS
trap 'rm -rf "$AMPARO_HOME"' EXIT
printf '== checks\n'
tools/check.sh
printf '== tests on SQLite\n'
.venv/bin/python -m pytest -n 2 --dist loadgroup "$@"
printf '== sealing, mail, races, review, delivery and cases again, on PostgreSQL\n'
tools/with_postgres.sh .venv/bin/python -m pytest -n 2 -m "not browser and not once" \
    amparo/safety amparo/mail amparo/cases amparo/letters/tests/test_races.py amparo/letters/tests/test_review.py \
    amparo/letters/tests/test_delivery.py "$@"
