"""The desk's page of the team: who is in, until when; asking in, helping back in, and ending."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amparo.kernel import clock
from amparo.kernel.refusal import Refusal
from amparo.team import forms, inviting, reading, roles
from amparo.team.models import Member


def team(request: HttpRequest) -> HttpResponse:
    """Who is in the team."""
    assert isinstance(request.user, Member)
    context = {
        "rows": reading.team(request.user),
        "may_invite": roles.may(request.user, "member.invite"),
    }
    return render(request, "team/team.html", context)


def invite(request: HttpRequest) -> HttpResponse:
    """Ask somebody in; the link is shown once."""
    by = _inviter(request)
    form = forms.Invite(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            member, token = inviting.invite(
                said["alias"], said["role"], said["email"], said["language"], by, until=said["until"]
            )
        except Refusal as refusal:
            form.add_error(refusal.code if refusal.code in form.fields else "alias", str(refusal))
        else:
            return _link(request, member, token)
    return render(request, "team/invite.html", {"form": form})


def member(request: HttpRequest, pk: uuid.UUID, form: forms.Until | None = None, refused: str = "") -> HttpResponse:
    """One account, and what can be done about it."""
    by = _inviter(request)
    context = {
        "row": _row(by, pk),
        "form": form or forms.Until(),
        "refused": refused,
        "is_self": by.pk == pk,
    }
    return render(request, "team/member.html", context)


@require_POST
def again(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A new link for somebody who cannot get in."""
    by = _inviter(request)
    one = _row(by, pk).member
    try:
        token = inviting.invite_again(one, by)
    except Refusal as refusal:
        return member(request, pk, refused=str(refusal))
    return _link(request, one, token)


@require_POST
def end(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Close an account."""
    by = _inviter(request)
    try:
        inviting.end(_row(by, pk).member, by)
    except Refusal as refusal:
        return member(request, pk, refused=str(refusal))
    return redirect("team:member", pk=pk)


@require_POST
def extend(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Give an account another last day."""
    by = _inviter(request)
    form = forms.Until(request.POST)
    if form.is_valid():
        try:
            inviting.extend(_row(by, pk).member, form.cleaned_data["until"], by)
        except Refusal as refusal:
            form.add_error("until", str(refusal))
        else:
            return redirect("team:member", pk=pk)
    return member(request, pk, form=form)


def _inviter(request: HttpRequest) -> Member:
    """Whose role does not invite finds no such page."""
    assert isinstance(request.user, Member)
    if not roles.may(request.user, "member.invite"):
        raise Http404
    return request.user


def _row(by: Member, pk: uuid.UUID) -> reading.Row:
    for row in reading.team(by):
        if row.member.pk == pk:
            return row
    raise Http404


def _link(request: HttpRequest, one: Member, token: str) -> HttpResponse:
    context = {
        "member": one,
        "link": inviting.address(token),
        "until": clock.now() + inviting.LASTS,
        "back": reverse("team:team"),
        "back_label": _("The team"),
    }
    return render(request, "team/link.html", context)
