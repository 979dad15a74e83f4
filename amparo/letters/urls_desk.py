"""Addresses of briefs and review at the desk."""

from django.urls import path

from amparo.letters import desk_briefs, desk_review

app_name = "letters_desk"
urlpatterns = [
    path("briefs/", desk_briefs.index, name="index"),
    path("briefs/new/<str:alias>/", desk_briefs.new, name="new"),
    path("briefs/<slug:slug>/", desk_briefs.show, name="brief"),
    path("briefs/<slug:slug>/terms/", desk_briefs.terms, name="terms"),
    path("briefs/<slug:slug>/terms/<slug:name>/", desk_briefs.section, name="section"),
    path("briefs/<slug:slug>/permits/", desk_briefs.take_permits, name="take_permits"),
    path("briefs/<slug:slug>/preview/", desk_briefs.preview, name="preview"),
    path("briefs/<slug:slug>/ask/", desk_briefs.ask, name="ask"),
    path("briefs/<slug:slug>/approval/", desk_briefs.approval, name="approval"),
    path("briefs/<slug:slug>/seats/", desk_briefs.seats, name="seats"),
    path("briefs/<slug:slug>/seats/<uuid:key>/", desk_briefs.take_seat, name="take_seat"),
    path("briefs/<slug:slug>/close/", desk_briefs.close, name="close"),
    path("briefs/<slug:slug>/reopen/", desk_briefs.reopen, name="reopen"),
    path("briefs/<slug:slug>/numbers/", desk_briefs.release_numbers, name="release_numbers"),
    path("briefs/<slug:slug>/letters/", desk_review.queue, name="queue"),
    path("briefs/<slug:slug>/letters/accept/", desk_review.accept_passing, name="accept_passing"),
    path("briefs/<slug:slug>/quarantine/", desk_review.show_quarantine, name="quarantine"),
    path("briefs/<slug:slug>/order/", desk_review.order, name="order"),
    path("briefs/<slug:slug>/order/move/", desk_review.place, name="place"),
    path("letters/<uuid:key>/", desk_review.show, name="letter"),
    path("letters/<uuid:key>/page/<int:number>.svg", desk_review.image, name="image"),
    path("letters/<uuid:key>/original/<uuid:file>/", desk_review.original, name="original"),
    path("letters/<uuid:key>/accept/", desk_review.accept, name="accept"),
    path("letters/<uuid:key>/return/", desk_review.send_back, name="return"),
    path("letters/<uuid:key>/refuse/", desk_review.refuse, name="refuse"),
    path("letters/<uuid:key>/release/", desk_review.release, name="release"),
    path("letters/<uuid:key>/text/", desk_review.type_text, name="type_text"),
    path("letters/<uuid:key>/waive/<uuid:finding>/", desk_review.waive, name="waive"),
    path("letters/<uuid:key>/undo/<uuid:decision>/", desk_review.undo, name="undo"),
    path("letters/<uuid:key>/assign/", desk_review.assign, name="assign"),
    path("letters/<uuid:key>/known/", desk_review.know, name="know"),
    path("letters/<uuid:key>/number/", desk_review.release_number, name="release_number"),
    path("letters/<uuid:key>/translation/", desk_review.translate, name="translate"),
]
