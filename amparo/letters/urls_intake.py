"""Addresses of letters that come in at the office."""

from django.urls import path

from amparo.letters import desk_intake

app_name = "intake"
urlpatterns = [
    path("briefs/<slug:slug>/import/", desk_intake.upload, name="upload"),
    path("letters/<uuid:key>/writer/", desk_intake.writer, name="writer"),
]
