"""Other people's doors: every page of Wagtail that would take a passphrase alone, or change one, leads to ours.

They stand in `amparo/urls.py` before Wagtail's own addresses, with and without a language in front.
"""

from django.conf import settings
from django.urls import URLPattern, re_path
from django.views.generic import RedirectView

_TO_LOGIN = RedirectView.as_view(url=settings.LOGIN_URL)
_TO_LOGOUT = RedirectView.as_view(url="/account/logout/")
_TO_ACCOUNT = RedirectView.as_view(url="/account/")

urlpatterns: list[URLPattern] = [
    re_path(r"^(?:(?:es|en)/)?(?:admin|django-admin)/(?:login|password_reset)(?:/.*)?$", _TO_LOGIN),
    re_path(r"^(?:(?:es|en)/)?(?:admin|django-admin)/logout(?:/.*)?$", _TO_LOGOUT),
    re_path(r"^(?:(?:es|en)/)?_util/(?:login|authenticate_with_password)(?:/.*)?$", _TO_LOGIN),
    re_path(r"^(?:(?:es|en)/)?admin/(?:account|users|groups)(?:/.*)?$", _TO_ACCOUNT),
]
