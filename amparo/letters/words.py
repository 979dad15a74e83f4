"""States of briefs, letters and builds, the transitions between them, and how they are called."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BriefState(models.TextChoices):
    """A brief opens only when the attorney approved a version of it."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class State(models.TextChoices):
    """A letter's way. Each word is what a person would say of it."""

    DRAFT = "draft", _("Being written")
    QUARANTINED = "quarantined", _("With the attorney first")
    SENT_IN = "sent_in", _("Waiting for review")
    NEEDS_PERSON = "needs_person", _("Waiting for somebody to read it")
    RETURNED = "returned", _("Returned to the writer")
    ACCEPTED = "accepted", _("Accepted")
    DELIVERED = "delivered", _("Delivered")
    REFUSED = "refused", _("Not used")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# From a state, the states a letter may move to. Delivery freezes it.
TRANSITIONS: dict[str, frozenset[str]] = {
    State.DRAFT: frozenset({State.SENT_IN, State.NEEDS_PERSON, State.QUARANTINED, State.WITHDRAWN}),
    State.QUARANTINED: frozenset({State.DRAFT, State.SENT_IN, State.RETURNED, State.REFUSED, State.WITHDRAWN}),
    State.NEEDS_PERSON: frozenset({State.SENT_IN, State.QUARANTINED, State.RETURNED, State.REFUSED, State.WITHDRAWN}),
    State.SENT_IN: frozenset({State.ACCEPTED, State.RETURNED, State.REFUSED, State.QUARANTINED, State.WITHDRAWN}),
    State.RETURNED: frozenset({State.SENT_IN, State.NEEDS_PERSON, State.QUARANTINED, State.WITHDRAWN, State.REFUSED}),
    State.ACCEPTED: frozenset({State.SENT_IN, State.DELIVERED, State.WITHDRAWN}),
    State.REFUSED: frozenset({State.SENT_IN, State.WITHDRAWN}),
    State.DELIVERED: frozenset(),
    State.WITHDRAWN: frozenset(),
}
# What a reviewer's desk counts as still to be decided.
WAITING = frozenset({State.SENT_IN, State.NEEDS_PERSON})
# What the writer may still change through her link.
WRITABLE = frozenset({State.DRAFT, State.RETURNED})


class Source(models.TextChoices):
    """How the letter came."""

    WRITTEN = "written", _("Written here")
    DICTATED = "dictated", _("Dictated to us")
    UPLOADED = "uploaded", _("Sent as a file")
    IMPORTED = "imported", _("Imported at the office")


class Group(models.TextChoices):
    """Tabs of the packet, in their order; the keys are those of `sorting`."""

    FAMILY = "family", _("Family")
    EMPLOYERS = "employers", _("Employers")
    CLERGY_AND_OFFICIALS = "clergy_and_officials", _("Clergy and officials")
    COMMUNITY = "community", _("Community")
    MOVEMENT = "movement", _("Movement")


class FindingState(models.TextChoices):
    """An open finding of severity `block` keeps a letter out of the packet."""

    OPEN = "open", _("Open")
    WAIVED = "waived", _("Waived")


class Deed(models.TextChoices):
    """What a reviewer decides."""

    ACCEPT = "accept", _("Accepted")
    RETURN = "return", _("Returned")
    REFUSE = "refuse", _("Not used")


class BuildState(models.TextChoices):
    """A build is asked for, assembled by the worker, and frozen by its delivery; purged when a letter was withdrawn."""

    ASKED = "asked", _("Waiting to be assembled")
    ASSEMBLING = "assembling", _("Being assembled")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be assembled")
    DELIVERED = "delivered", _("Delivered")
    PURGED = "purged", _("Purged")


# The choices of a brief's terms.
PRONOUNS = {"she": _("she"), "he": _("he"), "they": _("they")}
NOTARIES = {"off": _("not asked for"), "encouraged": _("encouraged"), "required": _("required")}
DECLARATIONS = {
    "off": _("not asked for"),
    "optional": _("offered where no notary can be reached"),
    "required": _("required"),
}
ADDRESS_POLICIES = {
    "home": _("her home"),
    "any": _("home, work, or an organization's"),
    "organisation": _("an organization's, never a home"),
}
NUMBER_POLICIES = {
    "after_review": _("after review: when we know the writer and the desk released it"),
    "released": _("released: any writer who confirmed her address may see it"),
    "packet_only": _("never: it stands only in the packet"),
}
SEVERITIES = {"off": _("off"), "note": _("note"), "advise": _("advise"), "block": _("block")}
RULE_TITLES = {
    "L1": _("The opening fits whom the writer knows"),
    "L2": _("The closing stands at the end"),
    "L3": _("Names and numbers are exact"),
    "L4": _("Written to the judge, never to the agency"),
    "L5": _("Salutation"),
    "L6": _("Dated, after the arrest, not too old"),
    "L7": _("Name and address"),
    "L8": _("Signed"),
    "L9": _("Notary or declaration"),
    "L10": _("Since when they know each other"),
    "L11": _("How they know each other"),
    "L12": _("A concrete example"),
    "L13": _("What it would mean for the writer and the community"),
    "L14": _("About the person, not about politics"),
    "L15": _("Nothing that can harm anybody"),
    "L16": _("Nobody is compared with “criminals”"),
    "L17": _("Own words"),
    "L18": _("Length"),
    "L19": _("Language and translation"),
    "L20": _("The same writer or file twice"),
    "L21": _("The scan can be read"),
    "L22": _("Consents"),
    "L23": _("Speaks only of whom the writer knows"),
    "L24": _("Every sign can be printed"),
    "L25": _("The writer is not an interested person"),
}

# How the trail is told to people.
DEEDS = {
    "letters.open_brief": _("Brief begun"),
    "letters.revise_brief": _("Brief changed"),
    "letters.ask_approval": _("The attorney was asked for approval"),
    "letters.approve_brief": _("Brief approved and opened"),
    "letters.close_brief": _("Brief closed"),
    "letters.reopen_brief": _("Brief opened again"),
    "letters.permit_ended": _("Closed, because a permit ended"),
    "letters.give_seat": _("Seat given"),
    "letters.take_seat": _("Seat taken back"),
    "letters.release_numbers": _("Numbers released to confirmed writers"),
    "letters.sort": _("Letters sorted by name again"),
    "letters.begin": _("Letter begun"),
    "letters.sent_in": _("Sent in"),
    "letters.needs_person": _("Sent in; somebody has to read it"),
    "letters.quarantined": _("Sent in; goes to the attorney first"),
    "letters.take_file": _("File received"),
    "letters.import": _("Brought in as a file at the office"),
    "letters.signed_copy": _("A page of it came back"),
    "letters.describe": _("The office said who wrote it"),
    "letters.confirm_address": _("Address confirmed"),
    "letters.confirm_known": _("The office knows the writer"),
    "letters.accept": _("Accepted"),
    "letters.return": _("Returned to the writer"),
    "letters.refuse": _("Not used"),
    "letters.undo": _("Decision undone"),
    "letters.waive": _("Finding waived"),
    "letters.assign": _("Given to somebody to read"),
    "letters.group": _("Moved to another group"),
    "letters.place": _("Moved inside its group"),
    "letters.release": _("Released by the attorney"),
    "letters.release_number": _("The writer's copy may carry the number"),
    "letters.translate": _("Translation attached"),
    "letters.type_text": _("Text typed from the original"),
    "letters.withdraw": _("Taken back by the writer"),
    "letters.deliver": _("Delivered"),
    "letters.ask_packet": _("A version of the packet was asked for"),
    "letters.assemble": _("Packet assembled"),
    "letters.purge_packet": _("Version shredded, because a letter was taken back"),
    "letters.profile": _("How the court wants it was changed"),
    "letters.confirm_profile": _("Confirmed how the court wants it"),
    "letters.open_room": _("Room opened for the attorney"),
    "letters.close_room": _("Room closed"),
    "letters.enter_room": _("Room entered"),
    "letters.wrong_passphrase": _("Wrong passphrase at the room’s door"),
    "letters.download": _("File downloaded"),
}
