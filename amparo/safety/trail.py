"""The trail: every deed is written down where it is done, and nothing in it is changed afterwards."""

import uuid
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import models

from amparo.safety.models import Event


class Actor(Protocol):
    """Whoever can do a deed: a member, a writer, the software itself."""

    @property
    def actor(self) -> str: ...


@dataclass(frozen=True)
class Named:
    """An actor who is no row: a stranger on a public page, the software's own clock."""

    actor: str


STRANGER = Named("stranger")
CLOCK = Named("clock")
SHELL = Named("shell")


def write(by: Actor, deed: str, about: models.Model, *, holder: uuid.UUID | None = None, **details: Any) -> Event:
    """Add one event: who, what, about which row; `details` are sealed under the holder's key (or the server's)."""
    return Event.objects.create(
        actor=by.actor,
        deed=deed,
        subject=about._meta.label_lower,
        subject_key=str(about.pk),
        holder_id=holder,
        details=details,
    )


def of(about: models.Model) -> models.QuerySet[Event]:
    """What happened to this row, oldest first."""
    return Event.objects.filter(subject=about._meta.label_lower, subject_key=str(about.pk)).order_by("at")
