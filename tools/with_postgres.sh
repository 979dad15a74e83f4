#!/bin/sh
# Run a command beside a PostgreSQL cluster of its own, on its own port, thrown away afterwards.
#   tools/with_postgres.sh COMMAND [ARG …]      (the command finds it in AMPARO_DATABASE_URL)
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
place=$(mktemp -d)
as() { "$@"; }
if [ "$(id -u)" = 0 ]; then
    chown postgres "$place"
    as() { runuser -u postgres -- "$@"; }
fi
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
stop() {
    as "$bin/pg_ctl" -D "$place/data" -m immediate stop >/dev/null 2>&1 || :
    rm -rf "$place"
}
trap stop EXIT INT TERM
cd "$place"
as "$bin/initdb" -D "$place/data" -U amparo -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
as "$bin/pg_ctl" -D "$place/data" -w -l "$place/log" \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$place -c fsync=off -c max_connections=200" start >/dev/null
as "$bin/createdb" -h 127.0.0.1 -p "$port" -U amparo amparo
cd "$OLDPWD"
AMPARO_DATABASE_URL="postgresql://amparo@127.0.0.1:$port/amparo" "$@"
