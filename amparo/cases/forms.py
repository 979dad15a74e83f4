"""What the case pages accept."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.cases.words import Audience, Fact, Kind, Publicness
from amparo.kernel import clock

LANGUAGES = [("es", _("Spanish")), ("en", _("English")), ("other", _("Another language"))]


def day_input() -> forms.DateInput:
    """The browser's own calendar."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Open(forms.Form):
    """A new case."""

    alias = forms.CharField(
        max_length=40,
        label=_("Alias of the case"),
        help_text=_("One plain word and a number, such as Maple-7. It says nothing about who it is."),
    )
    people = forms.CharField(
        label=_("Aliases of the people held"),
        help_text=_("One a line. For a single person, the case's own alias will do. Never a name."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    publicness = forms.ChoiceField(
        label=_("How public may it be?"),
        help_text=_("The person held decides this. It can be changed at any time, and public pages follow at once."),
        choices=Publicness.choices,
        widget=forms.RadioSelect,
        initial=Publicness.PRIVATE,
    )


class Public(forms.Form):
    """How public a case may be."""

    publicness = forms.ChoiceField(
        label=_("How public may it be?"), choices=Publicness.choices, widget=forms.RadioSelect
    )


class Give(forms.Form):
    """A permit: what may be seen, where, who agreed and until when."""

    fact = forms.ChoiceField(label=_("What may be seen"), choices=Fact.choices)
    value = forms.CharField(max_length=400, label=_("Exactly what may stand there"))
    audience = forms.ChoiceField(label=_("Where"), choices=Audience.choices, widget=forms.RadioSelect)
    agreed_by = forms.CharField(
        max_length=120,
        label=_("Who agreed"),
        help_text=_("The person held, or whoever she authorised: “her sister”. No names are needed."),
    )
    how = forms.CharField(
        max_length=120, label=_("How"), help_text=_("For example: by telephone, on a visit, in writing.")
    )
    language = forms.ChoiceField(label=_("In which language it was explained"), choices=LANGUAGES)
    until = forms.DateField(
        label=_("Until when"),
        help_text=_("A year at most. On that day the fact leaves public pages by itself."),
        widget=day_input(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = clock.today() + datetime.timedelta(days=180)

    def agreed(self) -> dict[str, str]:
        """Who agreed, in which language, and how."""
        said = self.cleaned_data
        return {"by": said["agreed_by"], "language": said["language"], "how": said["how"]}


class Court(forms.Form):
    """The court and the hearing of a proceeding."""

    court = forms.CharField(
        label=_("The court's name and address"),
        help_text=_("As it stands above the letters, line by line. Letters go to the judge, never to the agency."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    hearing_on = forms.DateField(label=_("Day of the hearing"), required=False, widget=day_input())


class Deadline(forms.Form):
    """The attorney's deadline."""

    deadline_on = forms.DateField(
        label=_("The court must have the packet by"),
        help_text=_("The day the court receives it, not the day it is sent."),
        required=False,
        widget=day_input(),
    )
    margin_days = forms.IntegerField(
        label=_("Court days to keep before it"),
        help_text=_("We must hand the packet to you this many court days earlier."),
        min_value=0,
        max_value=30,
        initial=3,
    )


class Begin(forms.Form):
    """A new proceeding."""

    kind = forms.ChoiceField(label=_("Kind of proceeding"), choices=Kind.choices)
