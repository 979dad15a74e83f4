"""`amparo demo`: an invented organisation, ready to be walked through."""

import json
import os
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from amparo.demo import house, loading, telling
from amparo.files import guard
from amparo.kernel import serving


class Command(BaseCommand):
    help = "Set up an invented organisation in the data folder, assemble its packets, and serve it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="set up only")
        parser.add_argument("--json", action="store_true", help="one JSON object alone on standard output")
        parser.add_argument("--remove", action="store_true", help="take the demo away")
        parser.add_argument("--host", default=os.environ.get("HOST") or settings.AMPARO_HOST)
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or settings.AMPARO_PORT))

    def handle(self, *, no_serve: bool, remove: bool, host: str, port: int, **options: Any) -> None:
        if remove:
            removed = house.remove()
            self.say("The demo is gone." if removed else f"There is no demo in {settings.AMPARO_HOME}.")
            return
        house.check_free()
        if not no_serve:
            serving.check_port(host, port)
        if house.make() or (host, port) != (settings.AMPARO_HOST, settings.AMPARO_PORT):
            # Settings were read before the key existed, or with another address: begin again with them.
            os.environ.update(AMPARO_HOST=host, AMPARO_PORT=str(port))
            os.execv(sys.executable, [sys.executable, "-m", "amparo", *sys.argv[1:]])  # noqa: S606 — our own words
        self.set_up()
        told = telling.tell()
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            self.stdout.flush()
        else:
            self.print_addresses(told)
        if not no_serve:
            connection.close()
            self.say("Ctrl-C stops. `amparo demo --remove` takes everything away.")
            serving.run(host, port)

    def set_up(self) -> None:
        """Tables, the invented world, its packets; a run that was killed half-way begins again."""
        self.say("DEMO: the server key lies beside the data. Never put real people into it.")
        if not guard.is_confined():
            self.say("DEMO: bubblewrap is missing, so uploads are opened without confinement. Production refuses that.")
        if house.is_loaded():
            return
        self.say("Making the tables …")
        call_command("migrate", verbosity=0, interactive=False)
        loading.load(self.say)
        house.set_loaded()

    def print_addresses(self, told: dict[str, Any]) -> None:
        """What a person needs to begin."""
        lines = [f"{told['organisation']} (invented)"]
        lines += [f"  campaign   {one['es']}\n             {one['en']}" for one in told["campaigns"]]
        lines.append(f"  desk       {told['login_link']}   (opens once)")
        for login in told["logins"]:
            lines.append(
                f"  login      {login['alias']:<8} {login['role']:<11} {login['passphrase']}   code secret {login['totp_secret']}"
            )
        self.stdout.write("\n".join(lines))
        self.stdout.flush()

    def say(self, sentence: str) -> None:
        """Progress and notices go to standard error, so that JSON stands alone on standard output."""
        self.stderr.write(sentence)
        self.stderr.flush()
