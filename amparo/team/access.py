"""The faces of a member's own access: allauth's pages where they serve as they are, ours where a promise is kept."""

from typing import Any

import segno
from allauth.account.adapter import get_adapter as accounts
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter as factors
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import views as totp
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth as passkeys
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.debug import sensitive_post_parameters

from amparo.kernel.refusal import Refusal
from amparo.team import forms, inviting
from amparo.team.models import Member

_NEW_APP = "invitation_app"  # its secret, in the session, which is sealed


class AddApp(totp.ActivateTOTPView):
    """An app on the phone, as picture and as letters to type."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = context["form"].secret
        return {**context, "qr": qr(context["totp_url"]), "secret": in_fours(secret)}


class RemoveApp(totp.DeactivateTOTPView):
    """Taking the app away, unless it is the last second factor."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with transaction.atomic():
            _hold(request)
            response: HttpResponse = super().post(request, *args, **kwargs)
            return response.render() if hasattr(response, "render") else response


class AddPasskey(webauthn.AddWebAuthnView):
    """A passkey that opens alone, because the device itself asks for finger, face or PIN."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "options": passkeys.begin_registration(self.request.user, True)}


class RemovePasskey(webauthn.RemoveWebAuthnView):
    """Taking a passkey away, unless it is the last second factor (allauth asks that for the app alone)."""

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            _hold(self.request)
            if factors().can_delete_authenticator(self.get_object()):
                response: HttpResponse = super().form_valid(form)
                return response
        messages.error(self.request, str(factors().error_messages["cannot_delete_authenticator"]))
        return redirect("mfa_index")


def _hold(request: HttpRequest) -> None:
    """Two tabs that each take one of the last two away stand in line."""
    assert isinstance(request.user, Member)
    Member.objects.select_for_update().get(pk=request.user.pk)


@sensitive_post_parameters()
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The invited chooses her passphrase and her second factor, on one page; then she is in."""
    try:
        member = inviting.opened(token).member
    except Refusal as refusal:
        return render(request, "team/invitation_closed.html", {"why": refusal.sentence}, status=410)
    with translation.override(member.language):
        form = forms.Accept(request.POST or None, member=member)
        if request.method == "POST" and form.is_valid():
            response = _accept(request, token, form)
            if response:
                return response
        secret = request.session.setdefault(_NEW_APP, generate_totp_secret())
        url = factors().build_totp_url(member, secret)
        context = {
            "form": form,
            "member": member,
            "qr": qr(url),
            "url": url,
            "secret": in_fours(secret),
            "options": passkeys.begin_registration(member, True),
        }
        return render(request, "team/invitation.html", context)


def _accept(request: HttpRequest, token: str, form: forms.Accept) -> HttpResponse | None:
    """Enter with what the form brought; None, and the form says why, when it did not match."""
    credential = form.cleaned_data["credential"]
    try:
        if credential:
            passkeys.parse_registration_response(credential)
            passkeys.complete_registration(credential)
            factor = inviting.accept(token, form.cleaned_data["password1"], passkey=credential)
        else:
            totp = (request.session.get(_NEW_APP, ""), form.cleaned_data["code"])
            factor = inviting.accept(token, form.cleaned_data["password1"], totp=totp)
    except ValidationError as error:
        form.add_error(None, error)
        return None
    except forms.MADE_UP:
        form.add_error(None, str(factors().error_messages["incorrect_code"]))
        return None
    except Refusal as refusal:
        form.add_error("code", str(refusal))
        return None
    request.session.flush()
    enter(request, factor)
    return redirect("mfa_view_recovery_codes")


def enter(request: HttpRequest, factor: Authenticator) -> None:
    """Open a session for the member who has just shown this second factor."""
    accounts(request).login(request, factor.user)
    record_authentication(request, factor.user, "mfa", id=factor.pk, type=factor.type, reauthenticated=True)


def qr(url: str) -> str:
    """A QR code as inline SVG, black on white in dark mode too: cameras want it so."""
    return segno.make_qr(url, error="m").svg_inline(scale=5, border=4, light="#fff", dark="#000")


def in_fours(secret: str) -> str:
    """The secret in groups that a person can type."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
