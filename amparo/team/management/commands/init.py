"""`amparo init`: a real organisation's first run. Run again it goes on where it stopped and changes nothing done."""

import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import translation

from amparo.kernel.refusal import Refusal
from amparo.safety import serverkey, trail
from amparo.team import founding, inviting
from amparo.team.founding import Person, Wrong
from amparo.team.models import Member, Organisation
from amparo.team.words import Role

T = TypeVar("T")


class Command(BaseCommand):
    help = "Set up a real organisation: key, tables, name, the first two people. Asks for what no option says."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", help="the organisation's name, as its pages show it")
        parser.add_argument("--languages", default="", help="es,en (default), es or en; the first is the desk's")
        parser.add_argument("--member", action="append", default=[], help="alias:role:email, twice")
        parser.add_argument("--mail", default="", help="mail server: smtp://user:password@host:587 or smtps://…:465")
        parser.add_argument("--from", dest="sender", default="", help="the address that mail comes from")
        parser.add_argument("--address", default="", help="public address: https://host")
        parser.add_argument("--office-email", default="", help="the office's mail address, shown on every public page")
        parser.add_argument("--office-phone", default="", help="its telephone, likewise")
        parser.add_argument("--office-address", default="", help="its street address, likewise; lines parted by ;")
        parser.add_argument("--new-link", metavar="ALIAS", help="a new invitation link for somebody who cannot get in")

    def handle(self, **options: Any) -> None:
        if settings.AMPARO_DEMO:
            raise CommandError("this data folder holds the demo: run `amparo demo --remove` first")
        # The words of refusals come in English here, like the rest of the command.
        with translation.override("en"):
            try:
                self.run(options)
            except Wrong as wrong:
                raise CommandError(str(wrong), returncode=2) from None
            except Refusal as refusal:
                raise CommandError(str(refusal)) from None
            except EOFError:
                raise CommandError("no answer; run `amparo init` again, it goes on from here", returncode=2) from None

    def run(self, options: dict[str, Any]) -> None:
        """Everything, in order; each step asks only for what is not there yet."""
        is_talking = sys.stdin.isatty()
        people = [Person.read(text) for text in options["member"]]
        if people:
            founding.check_people(people)
        if options["languages"]:
            founding.check_languages(options["languages"])
        if options["office_email"]:
            founding.check_email(options["office_email"])
        self.check_enough(options, people, is_talking)
        if self.keep_ground(options, is_talking):
            # Settings were read before the key and the address existed: begin again with them.
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606  (no shell is meant)
        self.say("Making the tables …")
        call_command("migrate", verbosity=0, interactive=False)
        if options["new_link"]:
            self.new_link(options["new_link"])
            return
        self.found(options)
        call_command("build_pages", verbosity=0)
        self.ask_in(people)
        self.say_next()

    def check_enough(self, options: dict[str, Any], people: list[Person], is_talking: bool) -> None:
        """Where nobody can be asked, everything that is missing must have been said; nothing is begun otherwise."""
        if is_talking or options["new_link"]:
            return
        is_there = settings.AMPARO_SERVER_KEY.secret is not None and has_tables()
        missing = []
        if not options["name"] and not (is_there and Organisation.objects.exists()):
            missing.append("--name")
        if not people and not (is_there and Member.objects.count() >= founding.PEOPLE):
            missing.append("--member (twice)")
        if missing:
            raise Wrong(f"there is no terminal to ask at: say {' and '.join(missing)}")

    def keep_ground(self, options: dict[str, Any], is_talking: bool) -> bool:
        """The data folder, the server key, the settings beside it; whether something was written."""
        settings.AMPARO_HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
        values = self.surroundings(options, is_talking and not settings.AMPARO_ENVIRONMENT_FILE.exists())
        is_new = settings.AMPARO_SERVER_KEY.secret is None
        if is_new:
            serverkey.create(settings.AMPARO_SERVER_KEY.place)
            self.say(f"Server key: {settings.AMPARO_SERVER_KEY.place}")
            self.say("  Copy it onto paper or a stick that is kept elsewhere: without it the data cannot be read.")
        added = founding.keep_environment(settings.AMPARO_ENVIRONMENT_FILE, values)
        if added:
            self.say(f"Settings: {settings.AMPARO_ENVIRONMENT_FILE} ({', '.join(added)})")
        return is_new or bool(added)

    def surroundings(self, options: dict[str, Any], may_ask: bool) -> dict[str, str]:
        """Address and mail server: from the options, or asked for once; nothing is an answer too."""
        address, mail, sender = options["address"], options["mail"], options["sender"]
        if may_ask:
            address = address or self.ask("Public address (https://host; empty: this machine only)", may_be_address)
            mail = mail or self.ask("Mail server (smtp://user:password@host:587; empty: later)", may_be_mail_server)
            if mail:
                sender = sender or self.ask("Mail comes from (address)", founding.check_email)
        if mail and not (sender or os.environ.get("AMPARO_MAIL_FROM")):
            raise Wrong("--from: say which address mail comes from")
        return {
            "AMPARO_ADDRESS": address and founding.check_address(address),
            # https comes from a web server in front; who guesses passphrases is told apart by what that one saw.
            "AMPARO_PROXIES": "1" if address.startswith("https://") else "",
            "AMPARO_MAIL_URL": mail and founding.check_mail_server(mail),
            "AMPARO_MAIL_FROM": sender and founding.check_email(sender),
        }

    def found(self, options: dict[str, Any]) -> None:
        """The organisation's row."""
        if (row := Organisation.objects.first()) is not None:
            self.say(f"Organisation: {row.name} (was there already)")
        else:
            name = options["name"] or self.ask("Name of the organisation", required)
            languages = founding.check_languages(options["languages"] or "es,en")
            founding.found(name.strip(), languages, options["office_email"])
            self.say(f"Organisation: {name.strip()}")
        lines = "\n".join(line.strip() for line in options["office_address"].split(";"))
        told = {
            "office_email": options["office_email"],
            "office_phone": options["office_phone"],
            "office_address": lines,
        }
        if changed := founding.keep_office({name: value.strip() for name, value in told.items()}):
            self.say(f"Office: {', '.join(changed)} written down, for every public page")

    def ask_in(self, people: list[Person]) -> None:
        """The first two people and their links."""
        there = Member.objects.count()
        if there >= founding.PEOPLE:
            self.say(f"Team: {there} people (were there already; further ones are asked in at the desk)")
            return
        if not people:
            self.say("The first two people. Roles: " + ", ".join(Role.values))
            people = founding.check_people([self.ask(f"Person {n} (alias:role:email)", Person.read) for n in (1, 2)])
        organisation = Organisation.objects.get()
        for member, link in founding.ask_in(people, organisation.languages.split(",")[0]):
            self.say(f"Link for {member.alias} ({member.role}), works once, for three days, shown only now:\n  {link}")

    def new_link(self, alias: str) -> None:
        """For the day on which nobody at the desk can make one."""
        member = Member.objects.filter(alias__iexact=alias).first()
        if member is None:
            raise CommandError(f"nobody in the team has the alias {alias!r}")
        link = inviting.address(inviting.invite_again(member, trail.SHELL))
        self.say(f"Link for {member.alias}, works once, for three days, shown only now:\n  {link}")

    def say_next(self) -> None:
        """What to type next."""
        self.say(f"Next: `amparo doctor` looks everything over; `amparo serve` opens {settings.AMPARO_BASE}/")
        if not Organisation.objects.exclude(office_email="", office_phone="").exists():
            self.say("No page says how to reach the office: run `amparo init --office-email … --office-phone …`")
        if not settings.AMPARO_MAIL_URL:
            self.say(
                f"Mail waits until AMPARO_MAIL_URL and AMPARO_MAIL_FROM stand in {settings.AMPARO_ENVIRONMENT_FILE}"
            )

    def ask(self, question: str, check: Callable[[str], T]) -> T:
        """An answer that can be taken; a wrong one is asked again."""
        while True:
            self.stdout.write(f"{question}: ", ending="")
            self.stdout.flush()
            try:
                return check(input())
            except Wrong as wrong:
                self.stdout.write(str(wrong))

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def has_tables() -> bool:
    """Whether the tables of the team exist."""
    return Member._meta.db_table in connection.introspection.table_names()


def may_be_address(answer: str) -> str:
    """A public address, or none."""
    return founding.check_address(answer.strip()) if answer.strip() else ""


def may_be_mail_server(answer: str) -> str:
    """A mail server, or none yet."""
    return founding.check_mail_server(answer.strip()) if answer.strip() else ""


def required(answer: str) -> str:
    """An answer that says something."""
    if not answer.strip():
        raise Wrong("please answer")
    return answer.strip()
