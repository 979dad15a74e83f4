"""States of briefs, letters and builds, the transitions between them, and how they are called."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BriefState(models.TextChoices):
    """A brief opens only when the attorney approved a version of it."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class State(models.TextChoices):
    """A letter's way. Each word is what a person would say of it."""

    DRAFT = "draft", _("Being written")
    QUARANTINED = "quarantined", _("With the attorney first")
    SENT_IN = "sent_in", _("Waiting for review")
    NEEDS_PERSON = "needs_person", _("Waiting for somebody to read it")
    RETURNED = "returned", _("Returned to the writer")
    ACCEPTED = "accepted", _("Accepted")
    DELIVERED = "delivered", _("Delivered")
    REFUSED = "refused", _("Not used")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# From a state, the states a letter may move to. Delivery freezes it.
TRANSITIONS: dict[str, frozenset[str]] = {
    State.DRAFT: frozenset({State.SENT_IN, State.QUARANTINED, State.WITHDRAWN}),
    State.QUARANTINED: frozenset({State.DRAFT, State.SENT_IN, State.RETURNED, State.REFUSED, State.WITHDRAWN}),
    State.NEEDS_PERSON: frozenset({State.SENT_IN, State.QUARANTINED, State.RETURNED, State.REFUSED, State.WITHDRAWN}),
    State.SENT_IN: frozenset({State.ACCEPTED, State.RETURNED, State.REFUSED, State.QUARANTINED, State.WITHDRAWN}),
    State.RETURNED: frozenset({State.SENT_IN, State.QUARANTINED, State.WITHDRAWN, State.REFUSED}),
    State.ACCEPTED: frozenset({State.SENT_IN, State.DELIVERED, State.WITHDRAWN}),
    State.REFUSED: frozenset({State.SENT_IN, State.WITHDRAWN}),
    State.DELIVERED: frozenset(),
    State.WITHDRAWN: frozenset(),
}
# What a reviewer's desk counts as still to be decided.
WAITING = frozenset({State.SENT_IN, State.NEEDS_PERSON})
# What the writer may still change through her link.
WRITABLE = frozenset({State.DRAFT, State.RETURNED})


class Source(models.TextChoices):
    """How the letter came."""

    WRITTEN = "written", _("Written here")
    DICTATED = "dictated", _("Dictated to us")
    UPLOADED = "uploaded", _("Sent as a file")
    IMPORTED = "imported", _("Imported at the office")


class Group(models.TextChoices):
    """Tabs of the packet, in their order; the keys are those of `sorting`."""

    FAMILY = "family", _("Family")
    EMPLOYERS = "employers", _("Employers")
    CLERGY_AND_OFFICIALS = "clergy_and_officials", _("Clergy and officials")
    COMMUNITY = "community", _("Community")
    MOVEMENT = "movement", _("Movement")


class FindingState(models.TextChoices):
    """An open finding of severity `block` keeps a letter out of the packet."""

    OPEN = "open", _("Open")
    WAIVED = "waived", _("Waived")


class Deed(models.TextChoices):
    """What a reviewer decides."""

    ACCEPT = "accept", _("Accepted")
    RETURN = "return", _("Returned")
    REFUSE = "refuse", _("Not used")


class BuildState(models.TextChoices):
    """A build is asked for, assembled by the worker, and frozen by its delivery; purged when a letter was withdrawn."""

    ASKED = "asked", _("Waiting to be assembled")
    ASSEMBLING = "assembling", _("Being assembled")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be assembled")
    DELIVERED = "delivered", _("Delivered")
    PURGED = "purged", _("Purged")
