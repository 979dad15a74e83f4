"""Sessions whose rows open nothing: the database knows only the digest of a cookie, and what a session holds is sealed.

A login in progress holds things that must not be read from a stolen disk (a new second factor's secret until it is
confirmed), and whoever could read a session's key could send it as a cookie.
"""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from amparo.safety import sealing


def _row(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:40]


class SessionStore(db.SessionStore):
    """Django's database sessions, keyed by the cookie's digest and sealed to their row."""

    def _own_row(self) -> str:
        key: str = self._get_or_create_session_key()  # type: ignore[attr-defined]
        return _row(key)

    def _place(self) -> str:
        return f"{Session._meta.db_table}.session_data|{self._own_row()}"

    def encode(self, session_dict: dict[str, Any]) -> str:
        """The session as sealed bytes, in hex."""
        return sealing.seal(json.dumps(session_dict).encode(), place=self._place(), holder=None).hex()

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        """What `encode` wrote for this row; anything else is an empty session."""
        try:
            sealed = bytes.fromhex(str(session_data))
            return dict(json.loads(sealing.unseal(sealed, place=self._place(), holder=None)))
        except (ValueError, sealing.Unsealable):
            return {}

    def load(self) -> dict[str, Any]:
        """What the session holds; empty, and the key forgotten, where there is no such session."""
        row = Session.objects.filter(session_key=_row(self.session_key or ""), expire_date__gt=timezone.now()).first()
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row.session_data)

    def exists(self, session_key: str | None = None) -> bool:
        """Whether there is such a session."""
        return Session.objects.filter(session_key=_row(session_key or "")).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row that is written."""
        expires: datetime = self.get_expiry_date()
        encoded = self.encode(data)
        return Session(session_key=self._own_row(), session_data=encoded, expire_date=expires)

    def delete(self, session_key: str | None = None) -> None:
        """End a session."""
        key = session_key or self.session_key
        if key:
            Session.objects.filter(session_key=_row(key)).delete()


def clear() -> None:
    """Remove the rows of sessions that ended (a chore)."""
    SessionStore.clear_expired()
