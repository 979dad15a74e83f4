"""Addresses of the packet at the desk."""

from django.urls import path

from amparo.letters import desk_packet

app_name = "packets"
urlpatterns = [
    path("briefs/<slug:slug>/packet/", desk_packet.index, name="index"),
    path("briefs/<slug:slug>/packet/<str:alias>/<slug:kind>/", desk_packet.show, name="packet"),
    path("briefs/<slug:slug>/packet/<str:alias>/<slug:kind>/assemble/", desk_packet.assemble, name="assemble"),
    path("briefs/<slug:slug>/packet/<str:alias>/<slug:kind>/profile/", desk_packet.profile, name="profile"),
    path("briefs/<slug:slug>/packet/<str:alias>/<slug:kind>/confirm/", desk_packet.confirm, name="confirm"),
    path("packet/<uuid:key>/deliver/", desk_packet.deliver, name="deliver"),
    path("packet/<uuid:key>/room/", desk_packet.open_room, name="open_room"),
    path("packet/<uuid:key>/room/<uuid:room>/close/", desk_packet.close_room, name="close_room"),
    path("packet/<uuid:key>/<str:what>/", desk_packet.download, name="download"),
]
