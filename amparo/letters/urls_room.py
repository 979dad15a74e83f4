"""Addresses of the attorney's room; outside the desk, no login."""

from django.urls import path

from amparo.letters import desk_packet

app_name = "room"
urlpatterns = [
    path("<str:token>/", desk_packet.door, name="door"),
    path("<str:token>/<str:signed>/", desk_packet.fetch, name="fetch"),
]
