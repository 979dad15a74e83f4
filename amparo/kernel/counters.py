"""The store for what is counted and soon forgotten: login throttles, locks. A small SQLite file that every process of
the server shares, where adding is one statement (Django's own file cache looks first and writes then, and throws
entries away at random when a guesser fills it)."""

import hashlib
import os
import pathlib
import pickle
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pysqlite3
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

FOREVER = 30 * 24 * 3600  # nothing here outlives thirty days, whatever it was told

_local = threading.local()


class Store(BaseCache):
    """Django's cache interface over that file. Keys stand in it only as digests."""

    def __init__(self, place: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.place = pathlib.Path(place)

    @contextmanager
    def _open(self) -> Iterator[Any]:
        """The thread's connection; a new one after fork."""
        where = (os.getpid(), str(self.place))
        connections = _local.__dict__.setdefault("connections", {})
        if where not in connections:
            self.place.parent.mkdir(parents=True, exist_ok=True)
            connections[where] = pysqlite3.connect(self.place, timeout=10, isolation_level=None)
            connections[where].executescript(
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA secure_delete=ON;"
                "CREATE TABLE IF NOT EXISTS entry (key TEXT PRIMARY KEY, value BLOB NOT NULL, ends REAL NOT NULL);"
                "CREATE INDEX IF NOT EXISTS entry_ends ON entry (ends);"
            )
        yield connections[where]

    def _key(self, key: str, version: int | None) -> str:
        return hashlib.sha256(self.make_key(key, version=version).encode()).hexdigest()

    def _ends(self, timeout: Any) -> float:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return time.time() + min(FOREVER if seconds is None else float(seconds), FOREVER)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep the value unless there is one; of many who try at once, one succeeds."""
        with self._open() as connection:
            made = connection.execute(
                "INSERT INTO entry VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE"
                " SET value = excluded.value, ends = excluded.ends WHERE ends <= ?",
                (self._key(key, version), pickle.dumps(value), self._ends(timeout), time.time()),
            )
            return bool(made.rowcount)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        with self._open() as connection:
            row = connection.execute(
                "SELECT value FROM entry WHERE key = ? AND ends > ?", (self._key(key, version), time.time())
            ).fetchone()
        # Only this program writes the file, and it lies in the data folder like the database.
        return default if row is None else pickle.loads(row[0])  # noqa: S301

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        with self._open() as connection:
            connection.execute("DELETE FROM entry WHERE ends <= ?", (time.time(),))
            connection.execute(
                "INSERT OR REPLACE INTO entry VALUES (?, ?, ?)",
                (self._key(key, version), pickle.dumps(value), self._ends(timeout)),
            )

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        with self._open() as connection:
            moved = connection.execute(
                "UPDATE entry SET ends = ? WHERE key = ? AND ends > ?",
                (self._ends(timeout), self._key(key, version), time.time()),
            )
            return bool(moved.rowcount)

    def delete(self, key: str, version: int | None = None) -> bool:
        with self._open() as connection:
            gone = connection.execute("DELETE FROM entry WHERE key = ?", (self._key(key, version),))
            return bool(gone.rowcount)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Count up; ValueError where nothing is counted yet."""
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                value = self.get(key, version=version)
                if value is None:
                    raise ValueError(f"nothing is counted under {key!r}")
                connection.execute(
                    "UPDATE entry SET value = ? WHERE key = ?", (pickle.dumps(value + delta), self._key(key, version))
                )
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            return int(value + delta)

    def clear(self) -> None:
        with self._open() as connection:
            connection.execute("DELETE FROM entry")
