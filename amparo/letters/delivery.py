"""Handing a packet over: only to the brief's attorney, who is a member of ours. There is no address in any of this.

Delivery freezes the version and its letters. Nothing here sends anything to anybody: the attorney reads in her room, or
somebody carries the printed bundle.
"""

import datetime
import io
import zipfile

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from amparo.files import store
from amparo.kernel import clock
from amparo.kernel.refusal import Refusal
from amparo.letters import briefs, manifest, packet
from amparo.letters.models import Build, Delivery, Letter
from amparo.letters.words import BuildState, State
from amparo.safety import trail
from amparo.team import roles
from amparo.team.models import Member


def check_deliver(build: Build, by: Member) -> None:
    """Refuse whoever may not hand this version over, and a version that cannot be."""
    roles.check_may(by, "packet.deliver")
    briefs.check_seat(build.brief, by)
    if build.is_public:
        raise Refusal("public", _("The public copy is not for the court. Deliver the full version."))
    if build.state == BuildState.DELIVERED:
        raise Refusal("delivered", _("This version was delivered already."))
    if build.state != BuildState.READY:
        raise Refusal("not_ready", _("This version cannot be delivered: it is not there to be read."))


def deliver(build: Build, to: Member, on: datetime.date, how: str, by: Member) -> Delivery:
    """Note that the attorney has this version, since that day; it and its letters are frozen. Raises Refusal.

    `to` is the brief's attorney, never an address: nothing of a brief goes to a court or an agency from here.
    """
    if to.pk != build.brief.attorney_id or not roles.may(to, "brief.approve"):
        raise Refusal("attorney", _("A packet is delivered to the attorney of the brief, and to nobody else."))
    if on > clock.today():
        raise Refusal("future", _("This day has not come yet."))
    if not how.strip():
        raise Refusal("how", _("Write how it was handed over."))
    with transaction.atomic():
        mine = Build.objects.select_for_update(of=("self",)).select_related("brief", "packet").get(pk=build.pk)
        check_deliver(mine, by)
        codes = [one["code"] for one in mine.manifest["letters"]]
        letters = list(Letter.objects.select_for_update(of=("self",)).filter(brief=mine.brief_id, code__in=codes))
        if len(letters) != len(codes) or any(letter.state not in packet.IN for letter in letters):
            raise Refusal("changed", _("A letter of this version is not accepted any more. Assemble the packet again."))
        for letter in letters:
            letter.state = State.DELIVERED
            letter.save(update_fields=["state", "changed_at"])
        mine.state = BuildState.DELIVERED
        mine.save(update_fields=["state"])
        try:
            with transaction.atomic():
                delivery = Delivery.objects.create(build=mine, brief=mine.brief, to=to, by=by, on=on, how=how.strip())
        except IntegrityError:
            raise Refusal("delivered", _("This version was delivered already.")) from None
        details = {"number": mine.number, "to": str(to.pk), "on": on.isoformat(), "sha256": mine.manifest["sha256"]}
        for about in (mine.packet, mine.brief):
            trail.write(by, "letters.deliver", about, holder=mine.brief_id, **details)
    build.refresh_from_db()
    return delivery


def accepted_since(build: Build) -> int:
    """How many letters would go in today that this version does not hold."""
    held = {one["code"] for one in build.manifest["letters"]}
    return sum(letter.code not in held for letter in packet.ready_letters(build.packet))


def print_bundle(build: Build) -> bytes:
    """A ZIP with every part and the manifest as text: to be carried, or taken to the print shop. Always the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as bundle:
        for part in build.parts.select_related("file"):
            bundle.writestr(_entry(part.file.name or f"{part.number}.pdf"), store.read(part.file))
        bundle.writestr(_entry("MANIFEST.txt"), manifest.as_text(build))
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """A name in the bundle without the moment of packing."""
    return zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
