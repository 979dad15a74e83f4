"""A small invented cast. Nobody here exists; numbers and addresses are made up."""

import time

from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from amparo.team.models import Member

ORGANISATION = "Semilla Libre"
PASSPHRASE = "maíz azul bajo la lluvia"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def member(alias: str, role: str, **more) -> Member:
    """A member with the cast's passphrase and second factor."""
    made = Member.objects.create_member(alias, role, **more)
    made.set_password(PASSPHRASE)
    made.save()
    TOTP.activate(made, TOTP_SECRET)
    return made


def enter(client: Client, member: Member) -> None:
    """Log in with a session that passed the second factor."""
    client.force_login(member)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "type": "totp"}]
    session.save()
