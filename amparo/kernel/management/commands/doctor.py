"""`amparo doctor`: is everything in order? Exit 0 when nothing must be put right, else 1."""

import dataclasses
import json
import smtplib
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.management.base import BaseCommand, CommandParser

from amparo.kernel import checkup

SIGNS = {"good": "ok", "attention": "look", "bad": "BAD"}


class Command(BaseCommand):
    help = "Look everything over: settings, keys, database, second factors, confinement, mail, disk, versions."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object alone on standard output")
        parser.add_argument("--mail", metavar="ADDRESS", help="send a test message to this address")

    def handle(self, *, json: bool, mail: str | None, **options: Any) -> None:
        found = checkup.everything()
        if mail:
            found.append(test_mail(mail))
        is_well = not any(finding.state == "bad" for finding in found)
        if json:
            self.stdout.write(as_json(found, is_well))
        else:
            width = max(len(finding.subject) for finding in found)
            for finding in found:
                self.stdout.write(f"{SIGNS[finding.state]:<4}  {finding.subject:<{width}}  {finding.text}")
            self.stdout.write("Everything is in order." if is_well else "Something must be put right: see BAD above.")
        self.stdout.flush()
        if not is_well:
            raise SystemExit(1)


def as_json(found: list[checkup.Finding], is_well: bool) -> str:
    """`{"ok": bool, "findings": [{"subject", "state", "text"}]}`."""
    return json.dumps({"ok": is_well, "findings": [dataclasses.asdict(one) for one in found]}, ensure_ascii=False)


def test_mail(address: str) -> checkup.Finding:
    """Hand one message to the mail server, now."""
    if not settings.AMPARO_MAIL_URL:
        return checkup.bad("mail test", "no mail server is named: set AMPARO_MAIL_URL")
    message = EmailMessage("Amparo: a test", "This is a test of the mail server.", None, [address])
    try:
        message.send()
    except (OSError, smtplib.SMTPException) as error:
        code = f" {error.smtp_code}" if isinstance(error, smtplib.SMTPResponseException) else ""
        return checkup.bad("mail test", f"the mail server did not take it: {type(error).__name__}{code}")
    return checkup.good("mail test", "the mail server took it; look whether it arrived")
