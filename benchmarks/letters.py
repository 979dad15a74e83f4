"""Invented letters and their PDFs, the same for every competitor."""

import datetime
import functools

from amparo.demo import stories, world
from amparo.letters import opening, pages, standard
from amparo.letters.terms import Proceeding

DAY = datetime.date(2026, 3, 2)


@functools.cache
def terms():
    """The demo's brief."""
    return standard.terms(
        persons=tuple(held.named() for held in world.HELD),
        proceedings=(Proceeding("p1-bond", "p1", "bond", standard.Two("Fianza", "Bond")),),
        organisation=world.ORGANISATION,
        addressee=world.COURT,
    )


def letter(number: int) -> pages.Letter:
    """Letter `number` of any count; beyond the demo's 169 the writers come again with other codes."""
    place = number % world.MOST
    who, brief = world.writer(place), terms()
    story = stories.letter(place, "en", who.known)
    first = opening.for_writer(brief, who.known, "en")
    last = brief.filled(brief.closing, who.known).in_("en")
    return pages.Letter(
        language="en",
        on=DAY,
        writer=pages.Writer(who.name, who.address, occupation=who.occupation.en),
        addressee=brief.addressee,
        salutation=brief.salutation.en,
        paragraphs=(first, *story["text"].split("\n\n"), last),
        signature=pages.Signature("typed", who.name),
        code=f"B{number:07d}"[:4] + "-" + f"{number:04d}",
    )
