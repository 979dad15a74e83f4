"""Every address of the house, gathered from the rooms."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("amparo.team.urls")),
    path("desk/", include("amparo.desk.urls")),
]
