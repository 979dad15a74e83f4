"""Questions about briefs and letters; every answer is cut to the reader. Unseen and absent look the same."""

import uuid

from django.db.models import Count

from amparo.letters.models import Brief, BriefVersion, Build, Letter
from amparo.team.models import Member


def brief(slug: str, reader: Member) -> Brief:
    """One brief. Raises Brief.DoesNotExist also where the reader has no seat."""
    return Brief.objects.visible_to(reader).get(slug=slug)


def letter(key: uuid.UUID, reader: Member) -> Letter:
    """One letter. Raises Letter.DoesNotExist also where the reader has no seat in its brief."""
    return Letter.objects.visible_to(reader).select_related("brief", "version").get(pk=key)


def build(key: uuid.UUID, reader: Member) -> Build:
    """One build. Raises Build.DoesNotExist also where the reader has no seat."""
    return (
        Build.objects.filter(brief__in=Brief.objects.visible_to(reader)).select_related("packet", "brief").get(pk=key)
    )


def open_version(brief: Brief) -> BriefVersion | None:
    """The newest version the attorney approved: the one new letters are written under."""
    return brief.versions.filter(approved_at__isnull=False).order_by("-number").first()


def counts(brief: Brief) -> dict[str, int]:
    """How many letters stand in each state."""
    rows = brief.letters.order_by().values("state").annotate(n=Count("pk"))
    return {row["state"]: row["n"] for row in rows}
