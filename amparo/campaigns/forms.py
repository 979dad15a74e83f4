"""What the desk's campaign pages accept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.campaigns.models import Campaign, Step
from amparo.campaigns.words import OPEN, Kind, Status
from amparo.cases.models import Case
from amparo.letters.models import Brief
from amparo.letters.words import BriefState
from amparo.team.models import Member

LANGUAGES = [("es", _("Spanish")), ("en", _("English"))]
_WHO = _("Write {who} where the names should stand; they show only while a permit allows it.")


class Day(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class CaseField(forms.ModelChoiceField):
    """A case by its alias and the aliases of its people."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.alias} ({', '.join(person.alias for person in obj.people.all())})"


class NewCampaign(forms.Form):
    """The one screen: who, what happened, what we ask, which steps. Everything else can come later."""

    case = CaseField(
        label=_("Who is it for?"), queryset=Case.objects.none(), required=False, empty_label=_("Everybody: no case"),
        help_text=_("Only the alias is kept on the page; the name shows through a permit."),
    )  # fmt: skip
    title = forms.CharField(label=_("Title of the campaign"), max_length=120, help_text=_WHO)
    intro = forms.CharField(label=_("What happened?"), widget=_area(5), max_length=2000)
    ask = forms.CharField(label=_("What do we ask?"), widget=_area(3), max_length=1000)
    kinds = forms.MultipleChoiceField(
        label=_("Which steps?"), choices=[(kind.value, kind.label) for kind in Kind if kind not in (Kind.TEXT, Kind.LINK)],
        widget=forms.CheckboxSelectMultiple, initial=[Kind.LETTER, Kind.SHARE, Kind.STAND_BY],
        help_text=_("They are numbered in this order. You can add links and texts of your own afterwards."),
    )  # fmt: skip
    brief = forms.ModelChoiceField(
        label=_("Guide of the letters"), queryset=Brief.objects.none(), required=False,
        empty_label=_("Not yet: the step says “soon”"),
    )  # fmt: skip
    hearing_on = forms.DateField(label=_("Day of the hearing"), required=False, widget=Day())
    hashtags = forms.CharField(label=_("Hashtags"), required=False, max_length=80)
    language = forms.ChoiceField(label=_("I wrote this in"), choices=LANGUAGES, widget=forms.RadioSelect)
    title_other = forms.CharField(label=_("Title of the campaign"), max_length=120, required=False)
    intro_other = forms.CharField(label=_("What happened?"), widget=_area(5), max_length=2000, required=False)
    ask_other = forms.CharField(label=_("What do we ask?"), widget=_area(3), max_length=1000, required=False)

    OTHER = ("title_other", "intro_other", "ask_other")

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].queryset = (  # type: ignore[attr-defined]
            Case.objects.visible_to(member).filter(closed_on=None).prefetch_related("people").order_by("alias")
        )
        self.fields["brief"].queryset = _briefs(member)  # type: ignore[attr-defined]
        self.fields["language"].initial = member.language

    def main(self) -> list[forms.BoundField]:
        """The fields of the screen itself."""
        return [field for field in self if field.name not in self.OTHER]

    def other(self) -> list[forms.BoundField]:
        """The same words in the other language, folded away."""
        return [self[name] for name in self.OTHER]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        typed = [bool(said.get(name)) for name in self.OTHER]
        if any(typed) and not all(typed):
            for name, is_there in zip(self.OTHER, typed, strict=True):
                if not is_there:
                    self.add_error(name, _("Write all three in the other language, or none of them yet."))
        return said


class Words(forms.Form):
    """A page's words in one language."""

    title = forms.CharField(label=_("Title of the campaign"), max_length=120, help_text=_WHO)
    intro = forms.CharField(label=_("What happened?"), widget=_area(6), max_length=2000)
    ask = forms.CharField(label=_("What do we ask?"), widget=_area(4), max_length=1000)


class StatusLine(forms.Form):
    """Where the campaign stands."""

    status = forms.ChoiceField(
        label=_("Where does the campaign stand?"), widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in Status if one in OPEN or one == Status.CLOSED],
    )  # fmt: skip
    hearing_on = forms.DateField(label=_("Day of the hearing"), required=False, widget=Day())
    hashtags = forms.CharField(label=_("Hashtags"), required=False, max_length=80)

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        kwargs.setdefault(
            "initial",
            {
                "status": campaign.status if campaign.status != Status.WON else Status.CLOSED,
                "hearing_on": campaign.hearing_on,
                "hashtags": campaign.hashtags,
            },
        )
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("status") == Status.HEARING_ON and not said.get("hearing_on"):
            self.add_error("hearing_on", _("Write the day of the hearing."))
        return said


class StepForm(forms.Form):
    """A step's words in both languages, and what it leads to."""

    kind = forms.ChoiceField(label=_("What does the step ask?"), choices=Kind.choices, widget=forms.RadioSelect)
    title_es = forms.CharField(label=_("Title in Spanish"), max_length=120, required=False)
    title_en = forms.CharField(label=_("Title in English"), max_length=120, required=False)
    body_es = forms.CharField(label=_("Text in Spanish"), widget=_area(4), max_length=4000, required=False)
    body_en = forms.CharField(label=_("Text in English"), widget=_area(4), max_length=4000, required=False)
    url = forms.URLField(
        label=_("Address of the link"), max_length=500, required=False, assume_scheme="https",
        help_text=_("For a link: the petition, the form, the telephone list."),
    )  # fmt: skip
    brief = forms.ModelChoiceField(
        label=_("Guide of the letters"), queryset=Brief.objects.none(), required=False,
        empty_label=_("Not yet: the step says “soon”"),
    )  # fmt: skip
    is_counted = forms.BooleanField(label=_("Show how many have done it"), required=False, initial=True)

    def __init__(self, *args: Any, member: Member, step: Step | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        briefs = _briefs(member)
        if step is not None and step.brief_id:
            briefs = briefs | Brief.objects.filter(pk=step.brief_id)
        self.fields["brief"].queryset = briefs.distinct()  # type: ignore[attr-defined]
        if step is None:
            return
        self.initial.update({name: getattr(step, name) for name in self.fields if name != "brief"})
        self.initial["brief"] = step.brief_id
        del self.fields["kind"]
        if step.kind != Kind.LINK:
            del self.fields["url"]
        if step.kind != Kind.LETTER:
            del self.fields["brief"]

    def in_both(self, name: str) -> dict[str, str]:
        """`title` or `body`, language → text."""
        return {language: self.cleaned_data[f"{name}_{language}"] for language in ("es", "en")}


class Victory(forms.Form):
    """The good news, in one language or both."""

    title_es = forms.CharField(label=_("Title in Spanish"), max_length=120, required=False, help_text=_WHO)
    excerpt_es = forms.CharField(
        label=_("In two sentences, in Spanish"), widget=_area(3), max_length=400, required=False
    )
    body_es = forms.CharField(label=_("Text in Spanish"), widget=_area(8), max_length=8000, required=False)
    title_en = forms.CharField(label=_("Title in English"), max_length=120, required=False)
    excerpt_en = forms.CharField(
        label=_("In two sentences, in English"), widget=_area(3), max_length=400, required=False
    )
    body_en = forms.CharField(label=_("Text in English"), widget=_area(8), max_length=8000, required=False)

    def texts(self) -> dict[str, tuple[str, str, str]]:
        """language → (title, excerpt, body), of the languages that were written."""
        said = self.cleaned_data
        return {
            language: (said[f"title_{language}"], said[f"excerpt_{language}"], said[f"body_{language}"])
            for language in ("es", "en")
            if said[f"title_{language}"].strip()
        }

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not any((said.get(f"title_{language}") or "").strip() for language in ("es", "en")):
            raise forms.ValidationError(_("Write the good news in at least one language."))
        return said


def _briefs(member: Member) -> Any:
    return Brief.objects.visible_to(member).exclude(state=BriefState.CLOSED).order_by("slug")
