"""Every address of the house, gathered from the rooms."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtail_admin
from wagtail.urls import serve_pattern

urlpatterns = [
    path("", include("amparo.team.urls")),
    path("desk/", include("amparo.desk.urls")),
    path("desk/", include("amparo.letters.urls_dictation")),
    *i18n_patterns(path("", include("amparo.letters.urls_public"))),
    path("desk/cases/", include("amparo.cases.urls")),
    path("desk/", include("amparo.letters.urls_desk")),
    path("desk/", include("amparo.letters.urls_intake")),
    path("desk/", include("amparo.letters.urls_packet")),
    path("room/", include("amparo.letters.urls_room")),
    path("desk/campaigns/", include("amparo.campaigns.urls_desk")),
    path("", include("amparo.campaigns.urls_public")),
    path("", include("amparo.site.urls")),
    path("admin/", include(wagtail_admin)),
    # Of Wagtail's own public addresses only the pages: its login and passphrase doors do not exist here.
    *i18n_patterns(re_path(serve_pattern, wagtail_views.serve, name="wagtail_serve")),
]
