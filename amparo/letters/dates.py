"""Dates in a text, as people write them in either language. A date that reads two ways keeps both readings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from amparo.kernel.languages import MONTHS, folded

_MONTH_NUMBERS = {folded(name): n for names in MONTHS.values() for n, name in enumerate(names, start=1)}
_MONTH_NUMBERS |= {name[:3]: n for name, n in _MONTH_NUMBERS.items()} | {"sept": 9, "setiembre": 9}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?(?: de)? {_YEAR}\b",
        rf"\b(?P<day>\d{{1,2}}|primero|1ro|1o)(?:st|nd|rd|th|º)?(?: de| of)? {_MONTH}(?: del?|,)? {_YEAR}\b",
        rf"\b{_YEAR}-(?P<number>\d{{1,2}})-(?P<day>\d{{1,2}})\b",
        rf"\b(?P<one>\d{{1,2}})[/.\-](?P<other>\d{{1,2}})[/.\-]{_YEAR}\b",
    )
)


@dataclass(frozen=True)
class Found:
    """A date in the text. `readings` holds it once, or twice when "03/04/2026" may be March or April; never empty."""

    start: int
    end: int
    readings: tuple[date, ...]


def find(plain: str) -> list[Found]:
    """Every date in a text in plain form (`signs.Plain.text`), in order; impossible ones are left out."""
    found = [
        Found(*match.span(), readings)
        for form in _FORMS
        for match in form.finditer(plain)
        if (readings := tuple(dict.fromkeys(_readings(match.groupdict()))))
    ]
    return sorted(found, key=lambda one: one.start)


def _readings(parts: dict[str, str | None]) -> list[date]:
    year = int(parts["year"] or 0)
    if "one" in parts:
        one, other = int(parts["one"] or 0), int(parts["other"] or 0)
        tries = [(one, other), (other, one)]
    else:
        month = _MONTH_NUMBERS[parts["month"] or ""] if "month" in parts else int(parts["number"] or 0)
        day = parts["day"] or ""
        tries = [(month, int(day) if day.isdigit() else 1)]
    days = []
    for month, number in tries:
        try:
            days.append(date(year, month, number))
        except ValueError:
            continue
    return days
