"""Every address of the house, gathered from the rooms."""

from django.urls import include, path

urlpatterns = [
    path("", include("amparo.team.urls")),
    path("desk/", include("amparo.desk.urls")),
    path("desk/cases/", include("amparo.cases.urls")),
]
