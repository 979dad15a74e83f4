"""Every address of the house, gathered from the rooms."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("amparo.team.urls")),
    path("desk/", include("amparo.desk.urls")),
    path("desk/", include("amparo.letters.urls_dictation")),
    *i18n_patterns(path("", include("amparo.letters.urls_public"))),
    path("desk/cases/", include("amparo.cases.urls")),
]
