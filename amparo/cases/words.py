"""Kinds and states of a case, as far as letters and pages need them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Publicness(models.TextChoices):
    """Chosen by the person held; everything public asks it first."""

    PUBLIC = "public", _("Fully public")
    SUPPORTERS = "supporters", _("Supporters and agency only")
    PRIVATE = "private", _("Private")


class Kind(models.TextChoices):
    """Bond proceedings are separate from removal proceedings (EOIR practice manual, 9.3(a))."""

    BOND = "bond", _("Bond")
    REMOVAL = "removal", _("Removal")
    STAY = "stay", _("Stay of removal")


class Fact(models.TextChoices):
    """What a permit can make visible."""

    NAME = "name", _("Full name")
    NICKNAME = "nickname", _("Name used in public")
    A_NUMBER = "a_number", _("A-number")
    TOWN = "town", _("Town")
    QUOTE = "quote", _("Quote")


class Audience(models.TextChoices):
    """Where a permitted fact may stand."""

    PUBLIC = "public", _("On public pages")
    BRIEF = "brief", _("In letters and the packet")


# How the trail is told to people.
DEEDS = {
    "cases.open": _("Case opened"),
    "cases.publicness": _("Changed how public the case may be"),
    "cases.let_in": _("A colleague was let into the case"),
    "cases.let_out": _("A colleague left the case"),
    "cases.proceeding": _("Proceeding added"),
    "cases.court": _("Court and hearing written down"),
    "cases.deadline": _("Deadline written down"),
    "cases.permit": _("Permit written down"),
    "cases.withdraw_permit": _("Permit taken back"),
    "cases.permit_ended": _("Permit ended"),
    "cases.close": _("Case closed"),
}
