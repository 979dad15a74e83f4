"""How much room there is before a deadline, in court days.

What counts is the day the court has received the packet; there is no mailbox rule (ICPM 3.1(a)(3)). Deadlines are what the
attorney entered. A court day is a weekday that is neither a federal holiday nor a day this court is closed besides.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Literal

from amparo.kernel.languages import Two, say_date

KEEP = 3  # court days kept before the deadline when the attorney says nothing else

_DATA = Path(__file__).parent / "data" / "federal_holidays.txt"
_DAY = timedelta(days=1)


@cache
def holidays() -> Mapping[date, Two]:
    """The federal holidays we know, by the day they are kept; the file names its source."""
    found = {}
    for line in _DATA.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            day, _, name = line.partition(" ")
            en, _, es = name.partition(" | ")
            found[date.fromisoformat(day)] = Two(es, en)
    return found


def known_until() -> date:
    """The last day of the last year whose holidays the data holds."""
    return date(max(holidays()).year, 12, 31)


def is_court_day(day: date, closed: Collection[date] = ()) -> bool:
    """Whether the court works that day. `closed`: days this court is closed besides weekends and federal holidays."""
    return day.weekday() < 5 and day not in holidays() and day not in closed


def court_day_on_or_before(day: date, closed: Collection[date] = ()) -> date:
    """That day, or the last court day before it."""
    while not is_court_day(day, closed):
        day -= _DAY
    return day


def court_days_before(day: date, count: int, closed: Collection[date] = ()) -> date:
    """The court day that lies `count` court days before `day` (0: the last court day on or before it)."""
    day = court_day_on_or_before(day, closed)
    for _ in range(count):
        day = court_day_on_or_before(day - _DAY, closed)
    return day


def court_days_between(first: date, last: date, closed: Collection[date] = ()) -> int:
    """Court days after `first`, up to and with `last`; 0 when last is not later."""
    return sum(is_court_day(first + _DAY * n, closed) for n in range(1, (last - first).days + 1))


@dataclass(frozen=True)
class Margin:
    """`receive_by`: the last court day the packet may be received; `hand_over_on`: the last day to hand it to the attorney,
    `keep` court days earlier; `court_days`: court days left after today until `receive_by`.

    `state`: "room", "tight" (the hand-over day has come or passed), "late" (the last court day has passed).
    `is_beyond_data`: the holidays of that year are not in the data, so count by hand.
    """

    receive_by: date
    hand_over_on: date
    court_days: int
    state: Literal["room", "tight", "late"]
    is_beyond_data: bool

    def sentence(self) -> Two:
        """What the screen says, in both languages."""
        by = Two(say_date(self.receive_by, "es", weekday=True), say_date(self.receive_by, "en", weekday=True))
        hand = Two(say_date(self.hand_over_on, "es", weekday=True), say_date(self.hand_over_on, "en", weekday=True))
        said = {
            "room": Two(
                "La corte debe tener el expediente a más tardar el {by}; echarlo al correo ese día no cuenta. Entréguenlo a la"
                " abogada o el abogado a más tardar el {hand}. {left}",
                "The court must have the packet by {by}; mailing it that day does not count. Hand it to the attorney by {hand}"
                " at the latest. {left}",
            ),
            "tight": Two(
                "Queda poco: la corte debe tener el expediente a más tardar el {by}; echarlo al correo ese día no cuenta."
                " Entréguenlo hoy. {left}",
                "Little time is left: the court must have the packet by {by}; mailing it that day does not count. Hand it over"
                " today. {left}",
            ),
            "late": Two(
                "El último día de corte fue el {by}. Hablen ya con la abogada o el abogado.",
                "The last court day was {by}. Talk to the attorney now.",
            ),
        }[self.state]
        left = Two(
            "Queda 1 día de corte." if self.court_days == 1 else f"Quedan {self.court_days} días de corte.",
            "1 court day is left." if self.court_days == 1 else f"{self.court_days} court days are left.",
        )
        return said.fill(by=by, hand=hand, left=left)


def margin(deadline_on: date, today: date, *, keep: int = KEEP, closed: Collection[date] = ()) -> Margin:
    """The room before a deadline. A deadline on a day the court is closed counts as the court day before: never later."""
    receive_by = court_day_on_or_before(deadline_on, closed)
    hand_over_on = court_days_before(receive_by, keep, closed)
    state: Literal["room", "tight", "late"] = (
        "room" if today < hand_over_on else "tight" if today <= receive_by else "late"
    )
    return Margin(
        receive_by, hand_over_on, court_days_between(today, receive_by, closed), state, deadline_on > known_until()
    )
