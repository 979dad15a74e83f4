"""Roles, and what each may do."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(models.TextChoices):
    """No role reads everything; who sees which brief is a matter of seats."""

    VOLUNTEER = "volunteer", _("Volunteer")
    EDITOR = "editor", pgettext_lazy("role", "Editor")
    CAMPAIGNER = "campaigner", _("Campaigner")
    CASEWORKER = "caseworker", _("Caseworker")
    ATTORNEY = "attorney", _("Attorney")
    GUARDIAN = "guardian", _("Guardian")
    TECHNICIAN = "technician", _("Technician")


# Deed -> the roles that may do it (where it concerns a brief, only from a seat in that brief).
MAY: dict[str, frozenset[str]] = {
    "campaign.write": frozenset({Role.EDITOR, Role.CAMPAIGNER, Role.CASEWORKER}),
    "case.write": frozenset({Role.CAMPAIGNER, Role.CASEWORKER}),
    "deadline.enter": frozenset({Role.ATTORNEY}),
    "brief.write": frozenset({Role.CAMPAIGNER, Role.CASEWORKER, Role.ATTORNEY}),
    "brief.approve": frozenset({Role.ATTORNEY}),
    "letter.review": frozenset({Role.VOLUNTEER, Role.CAMPAIGNER, Role.CASEWORKER, Role.ATTORNEY}),
    "letter.write": frozenset({Role.VOLUNTEER, Role.CAMPAIGNER, Role.CASEWORKER}),
    "letter.waive": frozenset({Role.CAMPAIGNER, Role.CASEWORKER, Role.ATTORNEY}),
    "letter.quarantine": frozenset({Role.ATTORNEY}),
    "packet.assemble": frozenset({Role.CAMPAIGNER, Role.CASEWORKER, Role.ATTORNEY}),
    "packet.deliver": frozenset({Role.CAMPAIGNER, Role.CASEWORKER, Role.ATTORNEY}),
    "member.invite": frozenset({Role.CAMPAIGNER, Role.CASEWORKER, Role.ATTORNEY, Role.GUARDIAN}),
    "public.publish": frozenset({Role.EDITOR, Role.CAMPAIGNER, Role.CASEWORKER}),
}
