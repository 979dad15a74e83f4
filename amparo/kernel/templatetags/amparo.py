"""The few tags the templates need: the same place in the other language, dates as people say them, form helpers."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BoundField
from django.urls import translate_url
from django.utils import timezone, translation

from amparo.kernel import languages
from amparo.kernel.languages import Two

register = template.Library()

# How people name the hour of the places we serve; elsewhere the zone's own letters stand.
ZONES = {
    "AS": Two("hora del Atlántico", "Atlantic time"),
    "ES": Two("hora del este", "Eastern time"),
    "CS": Two("hora del centro", "Central time"),
    "MS": Two("hora de la montaña", "Mountain time"),
    "PS": Two("hora del Pacífico", "Pacific time"),
}


@dataclass(frozen=True)
class Link:
    """The same place in one language: `url` to press, `address` with the host for search engines."""

    code: str
    name: str
    url: str
    address: str
    is_current: bool


@register.simple_tag(takes_context=True)
def language_links(context: template.Context) -> list[Link]:
    """The page's place in every language, query kept.

    A page whose other address cannot be computed says it: `alternates`, language code → path, in its context.
    """
    request = context.get("request")
    here = request.get_full_path() if request else "/"
    alternates = context.get("alternates") or {}
    links = []
    for code, name in settings.LANGUAGES:
        url = alternates.get(code) or _in_language(here, code)
        links.append(Link(code, name, url, settings.AMPARO_BASE + url, code == translation.get_language()))
    return links


def _in_language(path: str, code: str) -> str:
    """`/es/x/?q=1` → `/en/x/?q=1`; an address that belongs to no language leads to that language's front page."""
    if not re.match(r"/(es|en)/", path):
        return f"/{code}/"
    translated = translate_url(path, code)
    return translated if translated.startswith(f"/{code}/") else re.sub(r"^/\w\w/", f"/{code}/", path)


@register.filter
def say_date(day: datetime.date | None, style: str = "") -> str:
    """ "3 de marzo de 2026" / "March 3, 2026"; `|say_date:"weekday"` names the day of the week."""
    if day is None:
        return ""
    if isinstance(day, datetime.datetime):
        day = timezone.localtime(day).date() if timezone.is_aware(day) else day.date()
    return languages.say_date(day, translation.get_language() or "es", weekday=style == "weekday")


@register.filter
def say_moment(moment: datetime.datetime | None, style: str = "") -> str:
    """Date, time and zone: "jueves 12 de marzo de 2026, 9:00 a. m. (hora del este)"; `"weekday"` names the day."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    language = translation.get_language() or "es"
    half = (Two("a. m.", "a.m.") if local.hour < 12 else Two("p. m.", "p.m.")).in_(language)
    letters = local.tzname() or ""
    # EST and EDT are the same hour to whoever reads the notice on the church door.
    zone = ZONES.get(letters[:1] + "S") if len(letters) == 3 and letters[1:] in ("ST", "DT") else None
    time = f"{local.hour % 12 or 12}:{local.minute:02}"
    return f"{say_date(local, style)}, {time} {half} ({zone.in_(language) if zone else letters})"


@register.filter
def first_input(field: BoundField) -> str:
    """The id a link of the error summary leads to: the input, or the first of a group."""
    if field.field.widget.use_fieldset and (parts := list(field.subwidgets)):
        inner = parts[0].data.get("subwidgets")
        first = inner[0] if inner else parts[0].data
        return str(first["attrs"].get("id", field.auto_id))
    return field.id_for_label


@register.filter
def beside(names: Sequence[str], cells: Sequence[str]) -> list[tuple[str, str]]:
    """Each cell of a table's row with its column's name, which a phone shows beside it."""
    return list(zip(names, cells, strict=True))


@register.filter
def dialled(number: str) -> str:
    """A telephone number as a `tel:` link wants it: "(802) 555-0134" → "8025550134"."""
    return re.sub(r"[^\d+]", "", number)


@register.simple_tag(takes_context=True)
def turn_to(context: template.Context, number: int) -> str:
    """This list's address at page `number`, the rest of its query kept."""
    query: Any = context["request"].GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


@register.simple_tag
def page_numbers(page: Page[Any]) -> list[int | str]:
    """The numbers shown around this page of a list, gaps as "…"."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
