"""What has to happen again and again: each room names its chores, one loop does them.

A chore is a short function that does what is due and returns whether there may be more. It is found by name in
`settings.AMPARO_CHORES`, so that the ground never imports a room above it.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.db import close_old_connections
from django.utils.module_loading import import_string

log = logging.getLogger("amparo.chores")


@dataclass
class Chore:
    """A function and how many seconds lie between two of its turns."""

    name: str
    every: float
    run: Callable[[], bool | None] = field(repr=False)
    next_at: float = 0.0


def named() -> list[Chore]:
    """The chores that the settings name."""
    return [Chore(name, every, import_string(name)) for name, every in settings.AMPARO_CHORES]


def turn(chores: list[Chore], now: float) -> bool:
    """Do every chore that is due. A chore that fails is logged and waits; it never stops the others."""
    busy = False
    for chore in chores:
        if now < chore.next_at:
            continue
        close_old_connections()
        try:
            more = bool(chore.run())
        except Exception:
            log.exception("chore %s failed", chore.name)
            more, chore.next_at = False, now + max(30.0, chore.every)
        else:
            chore.next_at = now if more else now + chore.every
        busy = busy or more
    return busy


def forever(should_go_on: Callable[[], bool]) -> None:
    """The worker's loop."""
    chores = named()
    while should_go_on():
        if not turn(chores, time.monotonic()):
            time.sleep(0.5)
