"""Placeholders in public text, `{name:Maple-7}`: the fact through a live public permit, else a gentle general word."""

import re

from django.utils.html import escape

from amparo.cases import permits
from amparo.cases.models import Person
from amparo.cases.words import Audience, Fact, Publicness
from amparo.kernel.languages import Two

PATTERN = re.compile(r"\{(name|nickname|town|a_number|quote):([^{}<>\s]{1,40})\}")

GENERAL: dict[str, Two] = {
    Fact.NAME: Two("una persona de nuestra comunidad", "a member of our community"),
    Fact.NICKNAME: Two("una persona de nuestra comunidad", "a member of our community"),
    Fact.TOWN: Two("nuestro pueblo", "our town"),
    Fact.A_NUMBER: Two("(número reservado)", "(number withheld)"),
    Fact.QUOTE: Two("…", "…"),
}


def resolve(text: str, language: str, *, html: bool = False) -> str:
    """The text with every placeholder replaced; `html` escapes what comes in. Never an error, whatever was typed."""
    return PATTERN.sub(lambda mark: _value(mark[1], mark[2], language, html=html), text)


def _value(fact: str, alias: str, language: str, *, html: bool) -> str:
    person = Person.objects.filter(alias=alias, case__publicness=Publicness.PUBLIC).first()
    permit = permits.live(person, fact, Audience.PUBLIC) if person else None
    if permit is None or not permit.value:
        return GENERAL[fact].in_(language)
    value = permit.value
    if fact == Fact.A_NUMBER:
        value = f"A {value[:3]}-{value[3:6]}-{value[6:]}"
    return escape(value) if html else value
