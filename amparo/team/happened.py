"""What happened, told from the trail: who, what, when; never the sealed details."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from amparo.kernel.templatetags.amparo import say_moment
from amparo.safety.models import Event
from amparo.team.models import Member


def told(events: Iterable[Event], deeds: Mapping[str, str | Promise]) -> list[dict[str, Any]]:
    """Rows for the timeline part, newest first: the moment, the deed's words, and who did it."""
    rows = sorted(events, key=lambda event: event.at, reverse=True)
    keys = {event.actor.partition(":")[2] for event in rows if event.actor.startswith("member:")}
    aliases = {f"member:{member.pk}": member.alias for member in Member.objects.filter(pk__in=keys)}
    return [
        {
            "when": say_moment(event.at),
            "title": deeds.get(event.deed, event.deed),
            "text": aliases.get(event.actor) or _who(event.actor),
            "kind": "done",
        }
        for event in rows
    ]


def _who(actor: str) -> str:
    if actor.startswith("writer:"):
        return _("the writer")
    if actor.startswith("room:"):
        return _("in the attorney’s room")
    return {"clock": _("by itself, at its time"), "shell": _("at the server's command line")}.get(actor, "")
