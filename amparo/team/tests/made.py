"""Helpers of the team's tests: right codes, and what a page asks for."""

import re
import time

from allauth.mfa.totp.internal import auth
from django.db import connection
from django.test import Client

from amparo.team.models import Member
from tests import cast


def code(secret: str = cast.TOTP_SECRET, *, later: int = 0) -> str:
    """The app's code, `later` half minutes from now."""
    return auth.format_hotp_value(auth.hotp_value(secret, int(time.time()) // 30 + later))


def sign_in(client: Client, alias: str, passphrase: str = cast.PASSPHRASE, next: str = ""):
    """The first half: alias and passphrase."""
    return client.post("/account/login/", {"login": alias, "password": passphrase, "next": next})


def is_in(client: Client) -> bool:
    """Whether the desk is open: its guard lets the session through."""
    return client.get("/desk/team/").status_code == 200


def wait(client: Client, seconds: int = 600) -> None:
    """Let time pass since she showed a second factor."""
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= seconds
    session.save()


def prove(client: Client, **how):
    """One proof more, as before something that matters."""
    return client.post("/account/reauthenticate/", {"password": cast.PASSPHRASE, **how})


def secret_on(page: str) -> str:
    """The new app's secret as the page shows it."""
    return re.search(r"secret=([A-Z2-7]+)", page)[1]


def everything_written() -> bytes:
    """Every value of every table, as one heap of bytes."""
    heap = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                heap += [value if isinstance(value, bytes) else str(value).encode() for value in row]
    return b"\n".join(heap)


def passkey(member: Member) -> None:
    """A second second factor that stands in the table; it signs nothing."""
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(
        user=member, type="webauthn", data={"name": "phone", "credential": {"clientExtensionResults": {}}}
    )
