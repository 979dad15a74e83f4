"""The packet's pages at the desk, and the attorney's room outside it."""

import datetime
import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from amparo.cases.models import Proceeding
from amparo.files import store
from amparo.kernel import clock
from amparo.kernel.publicforms import public_form
from amparo.kernel.refusal import Refusal
from amparo.letters import composing, delivery, forms_packet, manifest, packet, reading, rooms
from amparo.letters.desk_briefs import deed, me, the_brief
from amparo.letters.desk_review import name_of
from amparo.letters.models import Brief, Build, Letter, Packet, Room
from amparo.letters.sorting import tab
from amparo.letters.words import DEEDS, BuildState, Group
from amparo.safety import trail
from amparo.team import happened, roles

PDF, ZIP, TEXT = "application/pdf", "application/zip", "text/plain; charset=utf-8"


def _packets(brief: Brief) -> list[Packet]:
    """One for each proceeding of each person of the brief."""
    people = [one.person_id for one in brief.people.all()]
    proceedings = (
        Proceeding.objects.filter(person__in=people).select_related("person").order_by("person__order", "kind")
    )
    return [packet.for_proceeding(brief, one) for one in proceedings]


def _the_packet(request: HttpRequest, slug: str, alias: str, kind: str) -> Packet:
    brief = the_brief(request, slug)
    proceeding = (
        Proceeding.objects.filter(person__in=brief.people.values("person_id"), person__alias=alias, kind=kind)
        .select_related("person")
        .first()
    )
    if proceeding is None:
        raise Http404
    return packet.for_proceeding(brief, proceeding)


def _the_build(request: HttpRequest, key: uuid.UUID) -> Build:
    try:
        build = reading.build(key, me(request))
    except Build.DoesNotExist:
        raise Http404 from None
    if not roles.may(me(request), "packet.assemble"):
        raise Http404
    return build


def _title(one: Packet) -> str:
    return f"{one.proceeding.person.alias} · {one.proceeding.get_kind_display()}"


def _address(one: Packet, page: str = "packet") -> str:
    return reverse(f"packets:{page}", args=[one.brief.slug, one.proceeding.person.alias, one.proceeding.kind])


def index(request: HttpRequest, slug: str) -> HttpResponse:
    """The brief's packets: one for each person and proceeding."""
    brief = the_brief(request, slug)
    rows = []
    for one in _packets(brief):
        newest, under_way = packet.newest(one), one.builds.filter(state__in=packet.UNDER_WAY).exists()
        n = len(packet.ready_letters(one))
        rows.append(
            {
                "label": _title(one),
                "url": _address(one),
                "hint": ngettext("%(n)s letter is ready.", "%(n)s letters are ready.", n) % {"n": n},
                **_state(newest, under_way),
            }
        )
    return render(request, "letters/packet/index.html", {"brief": brief, "tasks": rows})


def _state(newest: Build | None, under_way: bool) -> dict[str, Any]:
    if under_way:
        return {"kind": "info", "state": _("Being assembled")}
    if newest is None:
        return {"kind": "", "state": _("Not assembled yet")}
    if not packet.is_current(newest):
        return {"kind": "attention", "state": _("Letters changed")}
    return {"kind": "done", "state": newest.get_state_display()}


def show(request: HttpRequest, slug: str, alias: str, kind: str) -> HttpResponse:
    """One packet: what goes in, what stays out and why, its versions, and the buttons."""
    member, one = me(request), _the_packet(request, slug, alias, kind)
    builds = list(one.builds.select_related("asked_by", "delivery__by", "delivery__to").order_by("-number"))
    newest = next((build for build in builds if build.state in packet.VISIBLE and not build.is_public), None)
    ready = packet.ready_letters(one)
    visible = set(Letter.objects.visible_to(member).filter(brief=one.brief_id).values_list("pk", flat=True))
    out: dict[str, list[tuple[Letter, str]]] = {}
    hidden = 0
    for letter, why in packet.kept_out(one):
        if letter.pk in visible:
            out.setdefault(why, []).append((letter, name_of(letter)))
        else:
            hidden += 1
    groups = [
        (tab(group), Group(group).label, [(letter, name_of(letter)) for letter in ready if letter.group == group])
        for group in Group.values
    ]
    may = roles.may(member, "packet.assemble")
    context = {
        "packet": one,
        "brief": one.brief,
        "title": _title(one),
        "ready": ready,
        "groups": [group for group in groups if group[2]],
        "kept_out": [(packet.WHY[why], letters, why == "translation") for why, letters in out.items()],
        "hidden": hidden,
        "under_way": [build for build in builds if build.state in packet.UNDER_WAY],
        "failed": [(build, packet.PROBLEMS.get(build.problem, packet.PROBLEMS["unexpected"]))
                   for build in builds if build.state == BuildState.FAILED],
        "newest": newest,
        "is_current": newest is not None and packet.is_current(newest),
        "since": delivery.accepted_since(newest) if newest else 0,
        "versions": [_version(build) for build in builds if build.state in (*packet.VISIBLE, BuildState.PURGED)],
        "may_assemble": may,
        "may_deliver": may and newest is not None and newest.state == BuildState.READY,
        "may_confirm": roles.may(member, "brief.approve"),
        "attorney": one.brief.attorney,
        "profile": composing.profile(one),
        "confirmed_on": datetime.date.fromisoformat(one.profile["confirmed_on"]) if "confirmed_on" in one.profile else None,
        "rooms": Room.objects.filter(build__packet=one, closed_at=None, expires_at__gt=clock.now())
        .select_related("build", "opened_by").order_by("expires_at") if may else (),
        "room_form": forms_packet.OpenRoom(),
        "happened": happened.told(trail.of(one), DEEDS),
        "assemble_url": _address(one, "assemble"),
        "profile_url": _address(one, "profile"),
        "confirm_url": _address(one, "confirm"),
    }  # fmt: skip
    answer = render(request, "letters/packet/packet.html", context)
    if context["under_way"]:
        answer["Refresh"] = "5"  # the browser looks again by itself, without script
    return answer


def _version(build: Build) -> dict[str, Any]:
    said = build.manifest
    return {
        "build": build,
        "letters": len(said["letters"]),
        "pages": said["pages"],
        "is_readable": build.state in packet.VISIBLE,
        "parts": [
            (
                part["name"],
                reverse("packets:download", args=[build.pk, str(number)]),
                part["first"],
                part["last"],
                part["bytes"],
            )
            for number, part in enumerate(said["parts"], 1)
        ],
        "sha256": said["sha256"],
        "delivery": getattr(build, "delivery", None),
    }


@require_POST
def assemble(request: HttpRequest, slug: str, alias: str, kind: str) -> HttpResponse:
    """Ask for a version; the worker assembles it."""
    one = _the_packet(request, slug, alias, kind)
    try:
        packet.ask(one, me(request), public="public" in request.POST)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(_address(one))


def profile(request: HttpRequest, slug: str, alias: str, kind: str) -> HttpResponse:
    """How the court wants this packet."""
    one = _the_packet(request, slug, alias, kind)
    if not roles.may(me(request), "packet.assemble"):
        raise Http404
    form = forms_packet.Profile(composing.profile(one), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            packet.set_profile(one, form.values(), me(request))
        except Refusal as refusal:
            form.add_error("part_limit" if refusal.code == "limit" else None, str(refusal))
        else:
            messages.success(request, _("Kept. The attorney confirms it, and the next version follows it."))
            return redirect(_address(one))
    context = {"packet": one, "title": _title(one), "form": form, "back": _address(one)}
    return render(request, "letters/packet/profile.html", context)


@require_POST
def confirm(request: HttpRequest, slug: str, alias: str, kind: str) -> HttpResponse:
    """The attorney confirms the filing profile."""
    one = _the_packet(request, slug, alias, kind)
    deed(request, lambda: packet.confirm_profile(one, me(request)), _("Confirmed."))
    return redirect(_address(one))


@require_GET
def download(request: HttpRequest, key: uuid.UUID, what: str) -> HttpResponse:
    """A part, the bundle or the manifest of a version; written down."""
    build = _the_build(request, key)
    answer = _file(build, what)
    trail.write(me(request), "letters.download", build.packet, holder=build.brief_id, number=build.number, what=what)
    return answer


def _file(build: Build, what: str) -> HttpResponse:
    """One file of a version, to be saved; 404 for what it does not have. A purged one has its manifest alone."""
    if what == "manifest" and build.manifest:
        return _attached(manifest.as_text(build).encode(), "MANIFEST.txt", TEXT)
    if build.state not in packet.VISIBLE:
        raise Http404
    if what == "bundle":
        return _attached(delivery.print_bundle(build), f"{composing.STEM}.zip", ZIP)
    part = (
        build.parts.filter(number=what).select_related("file").first() if what.isdecimal() and len(what) < 5 else None
    )
    if part is None:
        raise Http404
    return _attached(store.read(part.file), part.file.name or "packet.pdf", PDF)


def _attached(content: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def deliver(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Note that the attorney has this version."""
    build = _the_build(request, key)
    form = forms_packet.Deliver(request.POST or None)
    attorney = build.brief.attorney
    if request.method == "POST" and form.is_valid() and attorney:
        said = form.cleaned_data
        try:
            delivery.deliver(build, attorney, said["on"], said["how"], by=me(request))
        except Refusal as refusal:
            form.add_error({"future": "on", "how": "how"}.get(refusal.code), str(refusal))
        else:
            messages.success(request, _("Written down. This version and its letters stay as they are."))
            return redirect(_address(build.packet))
    context = {
        "build": build,
        "title": _title(build.packet),
        "form": form,
        "attorney": attorney,
        "since": delivery.accepted_since(build),
        "back": _address(build.packet),
    }
    return render(request, "letters/packet/deliver.html", context)


@require_POST
def open_room(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Open a room for the attorney; its link and passphrase are shown this once."""
    build = _the_build(request, key)
    form = forms_packet.OpenRoom(request.POST)
    if not form.is_valid():
        messages.error(request, _("A room stays open between 1 and 30 days."))
        return redirect(_address(build.packet))
    try:
        url, passphrase = rooms.open_room(build, me(request), form.cleaned_data["days"])
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(_address(build.packet))
    context = {
        "build": build,
        "title": _title(build.packet),
        "url": url,
        "passphrase": passphrase,
        "days": form.cleaned_data["days"],
        "attorney": build.brief.attorney,
        "back": _address(build.packet),
    }
    return render(request, "letters/packet/room_open.html", context)


@require_POST
def close_room(request: HttpRequest, key: uuid.UUID, room: uuid.UUID) -> HttpResponse:
    """Close a room before its day."""
    build = _the_build(request, key)
    found = Room.objects.filter(pk=room, build=build).select_related("build__packet", "build__brief").first()
    if found is None:
        raise Http404
    deed(request, lambda: rooms.close(found, me(request)), _("The room is closed."))
    return redirect(_address(build.packet))


# --- The attorney's room: no login, no cookie ----------------------------------------------------------------------


@public_form
def door(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the passphrase; inside, the files under links that last a quarter of an hour."""
    form = forms_packet.Passphrase(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            room = rooms.enter(token, form.cleaned_data["passphrase"])
        except rooms.Closed as closed:
            form.add_error("passphrase", str(closed))
        else:
            return _inside(request, room, token)
    return render(request, "letters/packet/door.html", {"form": form}, status=403 if form.errors else 200)


def _inside(request: HttpRequest, room: Room, token: str) -> HttpResponse:
    build = Build.objects.select_related("packet__proceeding__person", "brief").get(pk=room.build_id)

    def link(what: str) -> str:
        return reverse("room:fetch", args=[token, rooms.link(room, what)])

    context = {
        "title": _title(build.packet),
        "build": build,
        "parts": [
            (part["name"], link(str(number)), part["first"], part["last"], part["bytes"], part["letters"])
            for number, part in enumerate(build.manifest["parts"], 1)
        ],
        "bundle": link("bundle"),
        "manifest": link("manifest"),
        "letters": len(build.manifest["letters"]),
        "pages": build.manifest["pages"],
        "sha256": build.manifest["sha256"],
        "until": room.expires_at,
    }
    return render(request, "letters/packet/inside.html", context)


@require_GET
def fetch(request: HttpRequest, token: str, signed: str) -> HttpResponse:
    """One file of the room."""
    try:
        build, what = rooms.fetch(token, signed)
    except rooms.Closed:
        return redirect("room:door", token)
    return _file(build, what)
