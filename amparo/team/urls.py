"""Addresses of the team: the account pages, the desk's page of the team, and the doors that lead here.

allauth's own list is not taken over: sign-up, passphrase reset by mail, e-mail pages and social logins are no pages
of this house, so they have no address.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path
from django.views.generic import RedirectView

from amparo.team import access, demo_door, desk, doors

_account = [
    path("", RedirectView.as_view(pattern_name="mfa_index")),
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("passphrase/", account.password_change, name="account_change_password"),
    path("invitation/<str:token>/", access.invitation, name="invitation"),
    path("mfa/", mfa.index, name="mfa_index"),
    path("mfa/authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("mfa/reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("mfa/app/add/", access.AddApp.as_view(), name="mfa_activate_totp"),
    path("mfa/app/remove/", access.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("mfa/recovery-codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("mfa/recovery-codes/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("mfa/passkeys/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path("mfa/passkeys/add/", access.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("mfa/passkeys/login/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("mfa/passkeys/reauthenticate/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("mfa/passkeys/<int:pk>/remove/", access.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("mfa/passkeys/<int:pk>/rename/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
]
_team = [
    path("", desk.team, name="team"),
    path("invite/", desk.invite, name="invite"),
    path("<uuid:pk>/", desk.member, name="member"),
    path("<uuid:pk>/again/", desk.again, name="again"),
    path("<uuid:pk>/end/", desk.end, name="end"),
    path("<uuid:pk>/extend/", desk.extend, name="extend"),
]
urlpatterns = [
    *doors.urlpatterns,
    path("account/", include(_account)),
    path("desk/enter/<str:token>/", demo_door.enter, name="demo_door"),
    path("desk/team/", include((_team, "team"))),
]
