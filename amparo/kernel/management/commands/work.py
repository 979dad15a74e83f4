"""`amparo work`: deliver mail, assemble packets, refresh pages, let drafts expire. Runs inside `amparo serve` too."""

import signal
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from amparo.kernel import chores


class Command(BaseCommand):
    help = "Do the background work until told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--until-idle", action="store_true", help="stop when nothing is due any more")

    def handle(self, *, until_idle: bool, **options: Any) -> None:
        if until_idle:
            due = chores.named()
            while chores.turn(due, 0.0):
                for chore in due:
                    chore.next_at = 0.0
            return
        going = [True]

        def stop(_signal: int, _frame: FrameType | None) -> None:
            going[0] = False

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        chores.forever(lambda: going[0])
