"""A case as the public action needs it. Identity is never kept here: only aliases, and facts under a permit."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from amparo.cases.words import Audience, Fact, Kind, Publicness
from amparo.kernel import references
from amparo.safety.fields import SealedJSON, SealedText
from amparo.team.models import Member


class Cases(models.QuerySet["Case"]):
    """Only who was let into a case knows that it exists."""

    def visible_to(self, reader: Member) -> Cases:
        """The cases this reader was let into."""
        if not reader.is_current():
            return self.none()
        return self.filter(pk__in=CaseSeat.objects.filter(member=reader).values("case_id"))


class Case(models.Model):
    """One fight for one or several people, known everywhere by its alias."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    alias = models.CharField(max_length=40, unique=True)
    publicness = models.CharField(max_length=12, choices=Publicness.choices, default=Publicness.PRIVATE)
    opened_by = models.ForeignKey(Member, on_delete=models.PROTECT)
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_on = models.DateField(null=True)

    objects = Cases.as_manager()

    def __str__(self) -> str:
        return self.alias


class CaseSeat(models.Model):
    """Who was let into a case, and by whom."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="seats")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    given_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "member"], name="one_case_seat_each")]

    def __str__(self) -> str:
        return f"CaseSeat {self.pk}"


class Person(models.Model):
    """Someone held, by alias alone."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="people")
    alias = models.CharField(max_length=40, unique=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "alias"]

    def __str__(self) -> str:
        return self.alias


class Proceeding(models.Model):
    """One proceeding of one person: its court, hearing and deadline, as the attorney entered them."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="proceedings")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    court = SealedText(null=True)
    dates = SealedJSON(
        default=dict
    )  # {"hearing_on": iso date | None, "deadline_on": iso date | None, "margin_days": int}

    class Meta:
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_proceeding_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.person.alias} {self.kind}"


class Permit(models.Model):
    """What may be seen of a person, who agreed to it, and until when."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="permits")
    fact = models.CharField(max_length=12, choices=Fact.choices)
    audience = models.CharField(max_length=8, choices=Audience.choices)
    value = SealedText(null=True)
    agreed = SealedJSON(default=dict)  # {"by": str, "language": "es"|"en", "how": str}
    agreed_on = models.DateField()
    until = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(Member, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "fact", "audience"], condition=Q(withdrawn_at=None), name="one_live_permit_for_a_fact"
            )
        ]

    def __str__(self) -> str:
        return f"Permit {self.pk}"
