"""Questions about cases; every answer is cut to the reader. Unseen and absent look the same."""

import uuid

from amparo.cases.models import Case, Permit, Person, Proceeding
from amparo.team.models import Member


def cases(reader: Member) -> list[Case]:
    """The cases this reader was let into, newest first."""
    return list(Case.objects.visible_to(reader).order_by("closed_on", "-opened_at").prefetch_related("people"))


def case(alias: str, reader: Member) -> Case:
    """One case with its people and proceedings. Raises Case.DoesNotExist also for the unseen."""
    return Case.objects.visible_to(reader).prefetch_related("people__proceedings").get(alias=alias)


def permits(person: Person) -> list[Permit]:
    """The person's permits that nobody took back, in the order of the page."""
    return list(person.permits.filter(withdrawn_at=None).order_by("audience", "fact"))


def person(key: uuid.UUID, reader: Member) -> Person:
    """One person. Raises Person.DoesNotExist also for the unseen."""
    return Person.objects.filter(case__in=Case.objects.visible_to(reader)).select_related("case").get(pk=key)


def proceeding(key: uuid.UUID, reader: Member) -> Proceeding:
    """One proceeding. Raises Proceeding.DoesNotExist also for the unseen."""
    return (
        Proceeding.objects.filter(person__case__in=Case.objects.visible_to(reader))
        .select_related("person__case")
        .get(pk=key)
    )


def permit(key: uuid.UUID, reader: Member) -> Permit:
    """One permit. Raises Permit.DoesNotExist also for the unseen."""
    return (
        Permit.objects.filter(person__case__in=Case.objects.visible_to(reader))
        .select_related("person__case")
        .get(pk=key)
    )
