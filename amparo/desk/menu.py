"""The desk's menu: what this member can open."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from amparo.team import roles
from amparo.team.models import Member


def entries(member: Member, path: str) -> list[dict[str, Any]]:
    """Label, address, and whether this is where she stands; only doors that open for her."""
    doors = [(_("Today"), reverse("desk:today"), True), (_("Letters"), "/desk/briefs/", True)]
    doors.append(
        (_("Cases"), reverse("cases:index"), roles.may(member, "case.write") or roles.may(member, "brief.write"))
    )
    doors.append((_("Campaigns"), reverse("desk_campaigns"), roles.may(member, "campaign.write")))
    doors.append((_("Team"), reverse("team:team"), True))
    doors.append((_("My account"), reverse("mfa_index"), True))
    here = max((url for _label, url, _open in doors if path.startswith(url)), key=len, default="")
    return [{"label": label, "url": url, "is_current": url == here} for label, url, is_open in doors if is_open]


def context(request: HttpRequest) -> dict[str, Any]:
    """For the desk's templates."""
    # The path first: public pages never ask who reads them.
    member = getattr(request, "user", None) if request.path.startswith(("/desk/", "/account/")) else None
    if isinstance(member, Member):
        return {"desk_menu": entries(member, request.path)}
    return {}
