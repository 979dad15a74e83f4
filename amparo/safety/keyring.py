"""One key for each holder (a brief), wrapped by the server key, in a small file of its own so that it can be shredded.

Deleting a row does not delete its bytes (SQLite's WAL and PostgreSQL's both keep them for a while); destroying the key
does. Hence a separate SQLite file with secure_delete and no WAL, outside the main database and its backups.
"""

import os
import pathlib
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pysqlite3
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_local = threading.local()


class KeyGone(Exception):
    """There is no key for this holder: it was shredded, or never made."""


def _file() -> pathlib.Path:
    return settings.AMPARO_HOME / "keys.sqlite3"


@contextmanager
def _open() -> Iterator[pysqlite3.Connection]:
    """The thread's connection; a new one after fork, or when the data folder changed (tests)."""
    place = (os.getpid(), str(_file()))
    if getattr(_local, "place", None) != place:
        _file().parent.mkdir(parents=True, exist_ok=True)
        _local.connection = pysqlite3.connect(_file(), timeout=20, isolation_level=None)
        _local.connection.executescript(
            "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
            "CREATE TABLE IF NOT EXISTS key (holder TEXT PRIMARY KEY, wrapped BLOB NOT NULL) WITHOUT ROWID;"
        )
        _local.place, _local.seen, _local.cache = place, None, {}
    yield _local.connection


def _wrapper() -> AESGCM:
    return AESGCM(settings.AMPARO_SERVER_KEY.derive("keyring"))


def create(holder: uuid.UUID) -> None:
    """Make the holder's key; one that exists already is kept."""
    nonce = os.urandom(12)
    wrapped = nonce + _wrapper().encrypt(nonce, os.urandom(32), holder.bytes)
    with _open() as connection:
        connection.execute("INSERT OR IGNORE INTO key VALUES (?, ?)", (holder.hex, wrapped))


def key(holder: uuid.UUID) -> bytes:
    """The holder's 32-byte key. Raises KeyGone."""
    with _open() as connection:
        # data_version moves when another connection changed the file, so a key shredded elsewhere is not kept here.
        version = connection.execute("PRAGMA data_version").fetchone()[0]
        if version != _local.seen:
            _local.seen, _local.cache = version, {}
        if holder not in _local.cache:
            row = connection.execute("SELECT wrapped FROM key WHERE holder = ?", (holder.hex,)).fetchone()
            if row is None:
                raise KeyGone(holder.hex)
            try:
                _local.cache[holder] = _wrapper().decrypt(row[0][:12], row[0][12:], holder.bytes)
            except InvalidTag:
                raise KeyGone(holder.hex) from None
        return bytes(_local.cache[holder])


def destroy(holder: uuid.UUID) -> None:
    """Shred the holder's key: everything sealed under it is unreadable from now on, in every copy."""
    with _open() as connection:
        connection.execute("DELETE FROM key WHERE holder = ?", (holder.hex,))
        _local.cache.pop(holder, None)


def count() -> int:
    """How many holders have a key."""
    with _open() as connection:
        return int(connection.execute("SELECT count(*) FROM key").fetchone()[0])
