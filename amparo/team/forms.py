"""What the accounts' pages accept."""

import struct
from typing import Any

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from amparo.kernel import clock
from amparo.team import codes, inviting
from amparo.team.models import Member
from amparo.team.words import Role

PASSPHRASE_HELP = _("At least 12 characters. Four or five words that only you would put together are good.")


def _name(form: forms.BaseForm, field: str, label: Any, help_text: Any = "", **attributes: str) -> None:
    form.fields[field].label, form.fields[field].help_text = label, help_text
    attrs = form.fields[field].widget.attrs
    attrs.pop("placeholder", None)
    attrs.update(attributes)


class Login(account.LoginForm):
    """Alias and passphrase; the second factor is asked next."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, "login", _("Alias"), autocapitalize="none", spellcheck="false")
        _name(self, "password", _("Passphrase"))


class Reauthenticate(account.ReauthenticateForm):
    """The passphrase once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, "password", _("Passphrase"))


class ChangePassphrase(account.ChangePasswordForm):
    """The old passphrase, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, "oldpassword", _("Passphrase until now"))
        _name(self, "password1", _("New passphrase"), PASSPHRASE_HELP)
        _name(self, "password2", _("New passphrase, once more"))


class _OneTimeCode(forms.Form):
    """A code from the app, or a recovery code; each opens once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        help_text = _("Six digits from the app on your phone. Without the phone: one of your recovery codes.")
        _name(self, "code", _("Code"), help_text, inputmode="numeric", spellcheck="false")

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        authenticator: Authenticator = self.authenticator  # type: ignore[attr-defined]
        if authenticator.type == Authenticator.Type.TOTP and not codes.use_of(authenticator, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class Authenticate(_OneTimeCode, base.AuthenticateForm):
    """The second half of signing in."""


class ReauthenticateByCode(_OneTimeCode, base.ReauthenticateForm):
    """A code instead of the passphrase, before something that matters."""


class AddApp(totp.ActivateTOTPForm):
    """The first code of a new app proves that it works; that code is used up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, "code", _("Code"), _("The six digits that the app shows now."), inputmode="numeric")

    def clean_code(self) -> str:
        code: str = super().clean_code()
        if not codes.begin(self.user, self.secret, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


# What a made-up answer of a passkey makes the libraries raise, besides the refusals they mean.
MADE_UP = (LookupError, TypeError, ValueError, AttributeError, struct.error)


class _Passkey(forms.Form):
    """A passkey's answer; one that is made up is a wrong one, not an error of ours."""

    def clean_credential(self) -> Authenticator:
        try:
            authenticator: Authenticator = super().clean_credential()  # type: ignore[misc]
            return authenticator
        except MADE_UP:
            raise get_adapter().validation_error("incorrect_code") from None


class LoginPasskey(_Passkey, webauthn.LoginWebAuthnForm):
    """Signing in with a passkey alone."""


class AuthenticatePasskey(_Passkey, webauthn.AuthenticateWebAuthnForm):
    """A passkey as the second half of signing in."""


class ReauthenticatePasskey(_Passkey, webauthn.ReauthenticateWebAuthnForm):
    """A passkey before something that matters."""


class AddPasskey(webauthn.AddWebAuthnForm):
    """A passkey always opens without the passphrase, so it must check finger, face or PIN itself."""

    passwordless = forms.BooleanField(initial=True, widget=forms.HiddenInput)
    name = forms.CharField(
        required=False, max_length=60, label=_("A name for it"), help_text=_("For example: my phone, office laptop.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["name"] = ""

    def clean(self) -> dict[str, Any]:
        try:
            return dict(super().clean())
        except MADE_UP:
            raise get_adapter().validation_error("incorrect_code") from None


class RenamePasskey(webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(max_length=60, label=_("A name for it"))


class Accept(forms.Form):
    """An invitation's page: a passphrase, and either a code of the new app or a passkey."""

    password1 = forms.CharField(
        label=_("Passphrase"),
        help_text=PASSPHRASE_HELP,
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "minlength": "12"}),
    )
    password2 = forms.CharField(
        label=_("Passphrase, once more"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    code = forms.CharField(
        max_length=12,
        label=_("Code"),
        help_text=_("The six digits that the app shows now."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Enter the code that the app shows.")},
    )
    credential = forms.JSONField(required=False, widget=forms.HiddenInput)

    use_required_attribute = False  # with a passkey there is no code

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        if self.data.get("credential"):
            self.fields["code"].required = False

    def clean_password1(self) -> str:
        passphrase: str = self.cleaned_data["password1"]
        password_validation.validate_password(passphrase, self.member)
        return passphrase

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "password1" in data and data.get("password2") not in (None, data["password1"]):
            self.add_error("password2", _("The two are not the same. Type the passphrase again."))
        return data


class Invite(forms.Form):
    """Whom we ask in."""

    alias = forms.CharField(
        max_length=40,
        label=_("Alias"),
        help_text=_("The name she signs in with and the team sees. Not the name on her papers."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(choices=Role.choices, label=_("What she will do"), widget=forms.RadioSelect)
    email = forms.EmailField(
        required=False,
        label=_("Mail address"),
        help_text=_("Kept sealed. Only for mail from this desk."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(
        choices=[("es", "Español"), ("en", "English")], initial="es", label=_("Language"), widget=forms.RadioSelect
    )
    until = forms.DateField(
        label=_("Until when"),
        help_text=_("Every account ends some day; a colleague can make it longer."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = inviting.a_year_from(clock.today())


class Until(forms.Form):
    """A new end for an account."""

    until = forms.DateField(label=_("Until when"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = inviting.a_year_from(clock.today())
