"""The English of a letter in Spanish, with the translator's certificate (8 CFR 1003.33; ICPM 3.3(a)).

A Spanish letter may be accepted before its translation is there; the packet keeps it out until it is complete.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amparo.kernel import clock
from amparo.kernel.languages import folded
from amparo.kernel.refusal import Refusal
from amparo.letters import briefs
from amparo.letters.models import Letter, Translation
from amparo.letters.words import State
from amparo.safety import trail
from amparo.team import roles
from amparo.team.models import Member


@dataclass(frozen=True)
class Translated:
    """What a translator hands in. `signed_on` is the day she signed the certificate, None while she has not."""

    text: str
    name: str
    address: tuple[str, ...]
    phone: str
    is_competent: bool
    is_not_attorney: bool
    signed_on: date | None
    relationship: str = ""  # in English, as the statement of contents prints it


def needed(letter: Letter) -> bool:
    """Whether the court needs a translation: every letter that is not in English."""
    return letter.language != "en"


def of(letter: Letter) -> Translation | None:
    """The letter's translation as far as there is one."""
    return Translation.objects.filter(letter=letter).first()


def is_ready(letter: Letter) -> bool:
    """Whether nothing of the translation is missing (true for a letter in English)."""
    return not needed(letter) or Translation.objects.filter(letter=letter, is_complete=True).exists()


def relationship(letter: Letter) -> str:
    """The relationship in the packet's language: the translator's words where the writer's are in Spanish."""
    translation = of(letter) if needed(letter) else None
    told = translation.content.get("relationship", "") if translation else ""
    return told or str(letter.content.get("relationship", ""))


def missing(content: dict[str, Any]) -> list[str]:
    """What is still missing of a translation, as words for the screen."""
    translator = content.get("translator", {})
    parts = {
        _("the English text"): content.get("text"),
        _("the translator's name"): translator.get("name"),
        _("her address"): translator.get("address"),
        _("her telephone"): translator.get("phone"),
        _("that she is competent in both languages"): content.get("is_competent"),
        _("that she is not the attorney of the case"): content.get("is_not_attorney"),
        _("her signature on the certificate, with its day"): content.get("signed_on"),
    }
    return [name for name, value in parts.items() if not value]


def attach(letter: Letter, translated: Translated, by: Member) -> Translation:
    """Keep the translation and its certificate; complete when nothing is missing. Raises Refusal.

    The writer cannot certify the translation of her own letter, nor can the attorney who files it.
    """
    roles.check_may(by, "letter.review")
    briefs.check_seat(letter.brief, by)
    if not needed(letter):
        raise Refusal("english", gettext_lazy("This letter is in English."))
    name = " ".join(translated.name.split())
    if name and folded(name) == folded(" ".join(letter.content.get("writer", {}).get("name", "").split())):
        raise Refusal("writer", gettext_lazy("The writer cannot certify the translation of her own letter."))
    attorney = letter.brief.attorney
    if name and attorney and folded(name) == folded(attorney.alias):
        raise Refusal("attorney", gettext_lazy("The attorney who files the letters cannot certify a translation."))
    if translated.signed_on and translated.signed_on > clock.today():
        raise Refusal("future", gettext_lazy("The certificate cannot be signed in the future."))
    content = {
        "text": translated.text.strip(),
        "relationship": " ".join(translated.relationship.split()),
        "translator": {
            "name": name,
            "address": [line.strip() for line in translated.address if line.strip()],
            "phone": translated.phone.strip(),
        },
        "is_competent": translated.is_competent,
        "is_not_attorney": translated.is_not_attorney,
        "signed_on": translated.signed_on.isoformat() if translated.signed_on else None,
    }
    with transaction.atomic():
        mine = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
        if mine.state in (State.DELIVERED, State.WITHDRAWN):
            raise Refusal(
                "delivered", gettext_lazy("The letter was delivered or taken back; nothing is added to it now.")
            )
        translation = of(mine) or Translation(letter=mine, brief=letter.brief)
        translation.content, translation.is_complete = content, not missing(content)
        translation.save()
        trail.write(by, "letters.translate", mine, holder=mine.brief_id, is_complete=translation.is_complete)
    return translation
