"""What the packet's pages accept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.kernel import clock
from amparo.letters import composing, rooms

LINES = ("court", "filer", "served_on")


def _several(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(required=False, label=label, help_text=help_text, widget=forms.Textarea(attrs={"rows": 4}))


class Profile(forms.Form):
    """How the court wants the packet."""

    court = _several(_("Court"), _("Lines of the cover. Empty: as written down with the proceeding."))
    custody = forms.CharField(
        required=False, max_length=60, label=_("Custody"), help_text=_("In English, as the cover says it: Detained.")
    )
    judge = forms.CharField(required=False, max_length=120, label=_("Immigration judge"))
    hearing = forms.CharField(
        required=False, max_length=120, label=_("Next hearing"),
        help_text=_("In English, with the hour. Empty: the day written down with the proceeding."),
    )  # fmt: skip
    filer = _several(_("Who files"), _("Name, office, address, telephone of the attorney, one a line."))
    server = forms.CharField(
        required=False, max_length=120, label=_("Who serves it on the other side"),
        help_text=_("Empty: a line to fill in by hand."),
    )  # fmt: skip
    served_on = _several(
        _("On whom it is served"), _("Lines of the proof of service. Empty: lines to fill in by hand.")
    )
    note = forms.CharField(
        required=False, max_length=400, label=_("Note on the cover"), widget=forms.Textarea(attrs={"rows": 2})
    )
    part_limit = forms.IntegerField(
        label=_("Largest file, in bytes"),
        help_text=_("The packet is cut between letters into files of at most this size."),
    )
    source = forms.CharField(
        required=False, max_length=400, label=_("Where this stands"),
        help_text=_("The rule of the court that this follows, and when you read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, profile: dict[str, Any], data: Any = None) -> None:
        shown = {key: "\n".join(value) if key in LINES else value for key, value in profile.items()}
        super().__init__(data, initial=shown)

    def values(self) -> dict[str, Any]:
        """As the profile keeps them."""
        said = {key: self.cleaned_data[key] for key in composing.PROFILE if key in self.cleaned_data}
        for key in LINES:
            said[key] = [line.strip() for line in said[key].splitlines() if line.strip()]
        return said


class Deliver(forms.Form):
    """That the attorney has it."""

    on = forms.DateField(
        label=_("Since which day she has it"),
        initial=clock.today,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    how = forms.CharField(
        max_length=200, label=_("How it was handed over"), help_text=_("In her room, on paper, on a stick, by whom.")
    )


class OpenRoom(forms.Form):
    """For how long a room stays open."""

    days = forms.IntegerField(
        label=_("For how many days"), initial=7, min_value=1, max_value=rooms.DAYS, widget=forms.NumberInput
    )


class Spoken(forms.PasswordInput):
    """Readable while it is typed from a note, and never sent back with the page."""

    input_type = "text"


class Passphrase(forms.Form):
    """At the room's door."""

    passphrase = forms.CharField(
        max_length=80, label=_("Passphrase"), help_text=_("You were told it apart from this link."),
        widget=Spoken(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip
