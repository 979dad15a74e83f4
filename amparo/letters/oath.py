"""The declaration that stands for an oath before a notary (28 USC 1746), inside and outside the United States."""

from __future__ import annotations

import re
from datetime import date

from amparo.kernel.languages import Two, say_date

INSIDE = Two(
    "Declaro bajo pena de perjurio que lo anterior es verdadero y correcto.",
    "I declare under penalty of perjury that the foregoing is true and correct.",
)
ABROAD = Two(
    "Declaro bajo pena de perjurio, conforme a las leyes de los Estados Unidos de América, que lo anterior es verdadero"
    " y correcto.",
    "I declare under penalty of perjury under the laws of the United States of America that the foregoing is true and"
    " correct.",
)
_SIGNED = Two("Firmado el {day}.", "Executed on {day}.")

# What counts as the declaration when a letter was written elsewhere; run on folded text.
WRITTEN = re.compile(r"(?:penalty|pains and penalties) of perjury|(?:pena|penalidad|castigo) de perjurio")


def sentence(language: str, on: date | None, *, abroad: bool = False) -> str:
    """The declaration with the day it is signed; without a day a line stands for it."""
    day = say_date(on, language) if on else "______________"
    return (ABROAD if abroad else INSIDE).in_(language) + " " + _SIGNED.fill(day=day).in_(language)
