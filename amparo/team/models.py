"""The people of the team. They log in by alias; their mail address is sealed and found by a keyed lookup."""

import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models

from amparo.kernel import clock, references
from amparo.safety import sealing
from amparo.safety.fields import SealedText
from amparo.team.words import Role


class Members(BaseUserManager["Member"]):
    """The one way accounts are made; there is no superuser."""

    def create_member(self, alias: str, role: str, *, email: str = "", language: str = "es", **more: Any) -> "Member":
        """Add a member without a passphrase: the invitation sets it together with the second factor."""
        member = self.model(alias=alias, role=role, language=language, **more)
        member.set_email(email)
        member.set_unusable_password()
        member.save(using=self._db)
        return member

    def current(self) -> models.QuerySet["Member"]:
        """Members whose time has not run out."""
        return self.filter(is_active=True).exclude(expires_on__lt=clock.today())


class Member(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]
    """An organiser, volunteer or attorney."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    alias = models.CharField(max_length=40, unique=True)
    role = models.CharField(max_length=20, choices=Role.choices)
    sealed_email = SealedText(null=True)  # not named `email`: Wagtail builds forms over a field of that name
    email_lookup = models.CharField(max_length=64, blank=True, db_index=True)
    language = models.CharField(max_length=2, default="es")
    is_active = models.BooleanField(default=True)
    invited_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField(null=True)
    last_code_step = models.BigIntegerField(default=0)  # of the last one-time code used (`codes`)

    objects: ClassVar[Members] = Members()

    USERNAME_FIELD = "alias"

    def __str__(self) -> str:
        return self.alias

    @property
    def actor(self) -> str:
        """How the trail names this member."""
        return f"member:{self.pk}"

    @property
    def is_staff(self) -> bool:
        """May open the public pages' editor."""
        return self.role in (Role.EDITOR, Role.CAMPAIGNER, Role.CASEWORKER)

    @property
    def email(self) -> str:
        """The mail address, or nothing."""
        return self.sealed_email or ""

    def set_email(self, address: str) -> None:
        """Seal the address and keep its lookup beside it."""
        self.sealed_email = address.strip() or None
        self.email_lookup = sealing.lookup("member email", address.strip().casefold()) if address.strip() else ""

    def is_current(self, on: datetime.date | None = None) -> bool:
        """Active, and not past its end."""
        return self.is_active and (self.expires_on is None or self.expires_on >= (on or clock.today()))

    def get_full_name(self) -> str:
        """The alias: the team's real names stand nowhere."""
        return self.alias

    get_short_name = get_full_name


class Invitation(models.Model):
    """A one-time door to a first passphrase and second factor."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    member = models.ForeignKey(Member, on_delete=models.CASCADE)
    token_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"Invitation {self.pk}"


class Organisation(models.Model):
    """Whose house this is: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name = models.CharField(max_length=120)
    languages = models.CharField(max_length=20, default="es,en")
    office_email = models.EmailField(blank=True)
    office_phone = models.CharField(max_length=40, blank=True)
    office_address = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(name="one_organisation", condition=models.Q(id=1))]

    def __str__(self) -> str:
        return self.name
