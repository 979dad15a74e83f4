"""What the desk's letter pages accept. Each section of a brief is one form: it opens on the terms and gives them back."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amparo.kernel import clock
from amparo.kernel.languages import LANGUAGES, Two
from amparo.letters import opening, telling
from amparo.letters.terms import Severity, Terms
from amparo.letters.translating import Translated
from amparo.letters.words import (
    ADDRESS_POLICIES,
    DECLARATIONS,
    NOTARIES,
    NUMBER_POLICIES,
    PRONOUNS,
    RULE_TITLES,
    SEVERITIES,
    Group,
)
from amparo.team.models import Member

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

IN = {"es": gettext_lazy("in Spanish"), "en": gettext_lazy("in English")}


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Section(forms.Form):
    """A part of the terms."""

    title: ClassVar[str | _StrPromise]
    lead: ClassVar[str | _StrPromise] = ""

    def __init__(self, terms: Terms, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.terms = terms
        self.build()

    def build(self) -> None:
        """Add the fields, each opening on what the terms say."""
        raise NotImplementedError

    def changed(self) -> Terms:
        """The terms with what was typed."""
        raise NotImplementedError

    def two(
        self,
        name: str,
        label: str | _StrPromise,
        text: Two,
        *,
        rows: int = 3,
        required: bool = True,
        help_text: str | _StrPromise = "",
    ) -> None:
        """One text in both languages, as two fields."""
        for language in LANGUAGES:
            self.fields[f"{name}_{language}"] = forms.CharField(
                label=f"{label} {IN[language]}",
                initial=text.in_(language),
                required=required,
                help_text=help_text,
                widget=forms.Textarea(attrs={"rows": rows, "lang": language}) if rows > 1 else forms.TextInput(),
            )

    def said(self, name: str) -> Two:
        """What was typed for such a text."""
        return Two(*(self.cleaned_data[f"{name}_{language}"].replace("\r\n", "\n").strip() for language in LANGUAGES))


class Addressee(Section):
    title = gettext_lazy("Address block and salutation")
    lead = gettext_lazy("It stands above every letter. Letters go to the judge, never to the agency.")

    def build(self) -> None:
        self.fields["addressee"] = forms.CharField(
            label=gettext_lazy("Address block"),
            help_text=gettext_lazy("Line by line, as the court writes it."),
            initial="\n".join(self.terms.addressee),
            widget=forms.Textarea(attrs={"rows": 5}),
        )
        self.two("salutation", gettext_lazy("Salutation"), self.terms.salutation, rows=1)

    def changed(self) -> Terms:
        return self.terms.changed(addressee=_lines(self.cleaned_data["addressee"]), salutation=self.said("salutation"))


class Persons(Section):
    title = gettext_lazy("The people the letters are for")
    lead = gettext_lazy(
        "Names and A-numbers come from the permits of the case. Here you only say how the texts speak of each."
    )

    def build(self) -> None:
        for person in self.terms.persons:
            self.fields[person.key] = forms.ChoiceField(
                label=person.legal_name,
                help_text=gettext_lazy("Letters in English say:"),
                choices=list(PRONOUNS.items()),
                initial=person.pronoun,
            )

    def changed(self) -> Terms:
        persons = tuple(replace(one, pronoun=self.cleaned_data[one.key]) for one in self.terms.persons)
        return self.terms.changed(persons=persons)


class Openings(Section):
    title = gettext_lazy("Required opening sentence")
    lead = gettext_lazy(
        "Whoever writes says first whom she knows. For each choice the sentence below is made by itself; write your own"
        " only where it must be different. {names}, {plea} and {organisation} are filled in."
    )

    def build(self) -> None:
        self.two("plea", gettext_lazy("What is asked"), self.terms.plea, rows=1)
        for name, known in self._variants():
            own = self.terms.openings.get(known, Two("", ""))
            computed = {
                language: opening.for_writer(self.terms.changed(openings={}), known, language) for language in LANGUAGES
            }
            for language in LANGUAGES:
                self.fields[f"{name}_{language}"] = forms.CharField(
                    label=f"{telling.whom(self.terms, known)}, {IN[language]}",
                    help_text=computed[language],
                    initial=own.in_(language),
                    required=False,
                    widget=forms.Textarea(attrs={"rows": 2, "lang": language}),
                )

    def _variants(self) -> list[tuple[str, frozenset[str]]]:
        return [("o_" + "_".join(sorted(known)), known) for known in opening.variants(self.terms)]

    def clean(self) -> dict[str, Any]:
        for name, __ in self._variants():
            typed = [self.cleaned_data.get(f"{name}_{language}", "").strip() for language in LANGUAGES]
            if any(typed) and not all(typed):
                empty = LANGUAGES[typed.index("")]
                self.add_error(f"{name}_{empty}", _("Write it in both languages, or in neither."))
        return self.cleaned_data

    def changed(self) -> Terms:
        own = {known: self.said(name) for name, known in self._variants() if self.said(name)}
        return self.terms.changed(plea=self.said("plea"), openings=own)


class Closing(Section):
    title = gettext_lazy("Required closing, and advice")

    def build(self) -> None:
        self.two("closing", gettext_lazy("Closing"), self.terms.closing)
        self.two(
            "advice",
            gettext_lazy("Advice for who knows none of them"),
            self.terms.advice,
            rows=6,
            help_text=gettext_lazy(
                "They write about the organization's work. {name} and {organisation} are filled in."
            ),
        )

    def changed(self) -> Terms:
        return self.terms.changed(closing=self.said("closing"), advice=self.said("advice"))


class Questions(Section):
    title = gettext_lazy("Guidance questions")
    lead = gettext_lazy("One at a time on the writer's screen. {name} and {organisation} are filled in.")

    def build(self) -> None:
        for question in self.terms.questions:
            key = question.key
            self.fields[f"{key}_keep"] = forms.BooleanField(
                label=gettext_lazy("Ask this question"), initial=True, required=False
            )
            self.two(f"{key}_prompt", gettext_lazy("Question"), question.prompt, rows=2)
            self.two(f"{key}_help", gettext_lazy("Help"), question.help, rows=2, required=False)
            self.fields[f"{key}_words"] = forms.IntegerField(
                label=gettext_lazy("Words we hope for"), initial=question.min_words, min_value=0, max_value=300
            )
            self.fields[f"{key}_required"] = forms.BooleanField(
                label=gettext_lazy("It must be answered"), initial=question.required, required=False
            )

    def groups(self) -> list[tuple[Two, list[forms.BoundField]]]:
        """Each question as a writer reads it, with its fields."""
        return [
            (
                self.terms.filled(one.prompt),
                [self[name] for name in self.fields if name.startswith(one.key + "_") and self._of(name) == one.key],
            )
            for one in self.terms.questions
        ]

    @staticmethod
    def _of(name: str) -> str:
        for ending in ("_keep", "_prompt_es", "_prompt_en", "_help_es", "_help_en", "_words", "_required"):
            if name.endswith(ending):
                return name.removesuffix(ending)
        return name

    def changed(self) -> Terms:
        kept = tuple(
            replace(
                one,
                prompt=self.said(f"{one.key}_prompt"),
                help=self.said(f"{one.key}_help"),
                min_words=self.cleaned_data[f"{one.key}_words"],
                required=self.cleaned_data[f"{one.key}_required"],
            )
            for one in self.terms.questions
            if self.cleaned_data[f"{one.key}_keep"]
        )
        return self.terms.changed(questions=kept)

    def clean(self) -> dict[str, Any]:
        if not any(self.cleaned_data.get(f"{one.key}_keep") for one in self.terms.questions):
            raise forms.ValidationError(_("Keep at least one question."))
        return self.cleaned_data


class Tips(Section):
    title = gettext_lazy("Tips")
    lead = gettext_lazy("Short hints beside the questions. Leave both languages empty to drop one.")

    def build(self) -> None:
        for number, tip in enumerate((*self.terms.tips, Two("", "")), 1):
            label = _("Tip %(n)s") % {"n": number}
            self.two(f"tip{number}", label, tip, rows=2, required=False)

    def clean(self) -> dict[str, Any]:
        for number in range(1, len(self.terms.tips) + 2):
            typed = [self.cleaned_data.get(f"tip{number}_{language}", "").strip() for language in LANGUAGES]
            if any(typed) and not all(typed):
                empty = LANGUAGES[typed.index("")]
                self.add_error(f"tip{number}_{empty}", _("Write it in both languages, or in neither."))
        return self.cleaned_data

    def changed(self) -> Terms:
        said = [self.said(f"tip{number}") for number in range(1, len(self.terms.tips) + 2)]
        return self.terms.changed(tips=tuple(tip for tip in said if tip))


class Sample(Section):
    title = gettext_lazy("Sample letter")
    lead = gettext_lazy("What a good letter sounds like, about an invented example. Copying it is noticed.")

    def build(self) -> None:
        self.two(
            "sample", gettext_lazy("Sample letter"), self.terms.sample, rows=14, required=False,
            help_text=gettext_lazy("Only the free paragraphs, a blank line between them."),
        )  # fmt: skip

    def changed(self) -> Terms:
        return self.terms.changed(sample=self.said("sample"))


class Rules(Section):
    title = gettext_lazy("Signing, address, number, length")

    def build(self) -> None:
        terms = self.terms

        def choose(
            name: str, label: str | _StrPromise, choices: Mapping[str, Any], help_text: str | _StrPromise = ""
        ) -> None:
            self.fields[name] = forms.ChoiceField(
                label=label,
                help_text=help_text,
                choices=list(choices.items()),
                initial=getattr(terms, name),
                widget=forms.RadioSelect,
            )

        choose("notary", gettext_lazy("Notary"), NOTARIES)
        choose("declaration_1746", gettext_lazy("Declaration under penalty of perjury (28 USC 1746)"), DECLARATIONS)
        self.fields["typed_signature"] = forms.BooleanField(
            label=gettext_lazy("The name may be typed as a signature"),
            help_text=gettext_lazy("Otherwise every letter is printed and signed in ink."),
            initial=terms.typed_signature,
            required=False,
        )
        choose(
            "address_policy",
            gettext_lazy("Which address the writer gives"),
            ADDRESS_POLICIES,
            gettext_lazy(
                "What is filed is served on the government's lawyers. An organization's address protects a home."
            ),
        )
        choose("number_policy", gettext_lazy("A-number on the writer's copy"), NUMBER_POLICIES)
        self.fields["languages"] = forms.MultipleChoiceField(
            label=gettext_lazy("Languages of the letters"),
            choices=[("es", gettext_lazy("Spanish")), ("en", gettext_lazy("English"))],
            initial=list(terms.languages),
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["min_words"] = forms.IntegerField(
            label=gettext_lazy("Fewest words"), initial=terms.min_words, min_value=20, max_value=1000
        )
        self.fields["max_words"] = forms.IntegerField(
            label=gettext_lazy("Most words"), initial=terms.max_words, min_value=100, max_value=3000
        )
        self.fields["oldest_days"] = forms.IntegerField(
            label=gettext_lazy("A letter may be this many days old"),
            initial=terms.oldest_days,
            min_value=7,
            max_value=730,
        )
        self.fields["arrest_on"] = forms.DateField(
            label=gettext_lazy("Day of the arrest"),
            help_text=gettext_lazy("No letter may be dated before it."),
            initial=terms.arrest_on,
            required=False,
            widget=_day(),
        )
        self.fields["return_to"] = forms.CharField(
            label=gettext_lazy("Where letters on paper go"),
            help_text=gettext_lazy("Our address or the attorney's. Never the court, never the agency."),
            initial="\n".join(terms.return_to),
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("min_words", 0) >= said.get("max_words", 1):
            self.add_error("max_words", _("This must be more than the fewest words."))
        return said

    def clean_arrest_on(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["arrest_on"]
        if day and day > clock.today():
            raise forms.ValidationError(_("This day is in the future."))
        return day

    def changed(self) -> Terms:
        said = dict(self.cleaned_data)
        said["return_to"] = _lines(said["return_to"])
        said["languages"] = tuple(language for language in LANGUAGES if language in said["languages"])
        return self.terms.changed(**said)


class Checks(Section):
    title = gettext_lazy("What the checks do")
    lead = gettext_lazy(
        "Block: the letter waits until it is put right or somebody waives it with a reason. Advise: the writer is told."
        " Note: only the desk sees it."
    )
    # Never weaker than this: they protect somebody, and no deadline is worth it.
    FIXED: ClassVar[frozenset[str]] = frozenset({"L4", "L15", "L22"})

    def build(self) -> None:
        for rule, title in RULE_TITLES.items():
            self.fields[rule] = forms.ChoiceField(
                label=title,
                choices=list(SEVERITIES.items()),
                initial=self.terms.severity(rule),
                disabled=rule in self.FIXED,
                help_text=gettext_lazy("This one always blocks.") if rule in self.FIXED else "",
            )

    def changed(self) -> Terms:
        severities: dict[str, Severity] = {rule: self.cleaned_data[rule] for rule in RULE_TITLES}
        return self.terms.changed(severities=severities)


SECTIONS: dict[str, type[Section]] = {
    "addressee": Addressee,
    "persons": Persons,
    "openings": Openings,
    "closing": Closing,
    "questions": Questions,
    "tips": Tips,
    "sample": Sample,
    "rules": Rules,
    "checks": Checks,
}


class NewBrief(forms.Form):
    """A brief from a case: its short name, and for each person the permits it still needs."""

    slug = forms.SlugField(
        max_length=60,
        label=gettext_lazy("Short name in the address"),
        help_text=gettext_lazy("Small letters, digits and hyphens: maple-7. No names of people."),
    )


class PersonFacts(forms.Form):
    """How letters may name one person, and who agreed to it. Fields of standing permits are not asked again."""

    name = forms.CharField(
        max_length=200,
        label=gettext_lazy("Full name, exactly as on the charging document"),
    )
    nickname = forms.CharField(
        max_length=60,
        label=gettext_lazy("What friends say"),
        help_text=gettext_lazy("It stands in the questions: “Ana”."),
    )
    a_number = forms.CharField(
        max_length=20,
        required=False,
        label=gettext_lazy("A-number"),
        help_text=gettext_lazy("Seven to nine digits. It is sealed and never stands on a public page of the letters."),
    )
    pronoun = forms.ChoiceField(
        label=gettext_lazy("Letters in English say"), choices=list(PRONOUNS.items()), initial="they"
    )
    agreed_by = forms.CharField(
        max_length=120, label=gettext_lazy("Who agreed that letters say this"),
        help_text=gettext_lazy("The person held, or whoever she authorised. No names are needed."),
    )  # fmt: skip
    how = forms.CharField(
        max_length=120, label=gettext_lazy("How"), help_text=gettext_lazy("By telephone, on a visit, in writing.")
    )
    language = forms.ChoiceField(
        label=gettext_lazy("In which language it was explained"),
        choices=[("es", gettext_lazy("Spanish")), ("en", gettext_lazy("English")), ("other", gettext_lazy("Another"))],
    )
    until = forms.DateField(label=gettext_lazy("Until when"), widget=_day())

    def __init__(self, *args: Any, standing: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = standing
        for fact in standing:
            del self.fields[fact]
        if "name" in standing and "nickname" not in standing:
            self.fields["nickname"].required = False
        self.fields["until"].initial = clock.today() + datetime.timedelta(days=180)
        if not self.facts():
            for name in ("agreed_by", "how", "language", "until"):
                del self.fields[name]
        elif "name" in standing:
            for name in ("agreed_by", "how", "until"):  # asked only when a fact is added
                self.fields[name].required = False

    def facts(self) -> list[str]:
        """The facts still asked for."""
        return [fact for fact in ("name", "nickname", "a_number") if fact in self.fields]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if any(said.get(fact) for fact in self.facts()):
            for name in ("agreed_by", "how", "until"):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, _("Write down who agreed, how, and until when."))
        return said


class AskAttorney(forms.Form):
    """Who is asked to approve."""

    attorney = forms.ModelChoiceField(
        Member.objects.none(), label=gettext_lazy("Attorney"), to_field_name="alias", empty_label=""
    )

    def __init__(self, attorneys: list[Member], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["attorney"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Member.objects.filter(pk__in=[one.pk for one in attorneys])
        if len(attorneys) == 1:
            field.initial = attorneys[0].alias


class GiveSeat(forms.Form):
    """A seat for a colleague."""

    member = forms.ModelChoiceField(
        Member.objects.none(), label=gettext_lazy("Colleague"), to_field_name="alias", empty_label=""
    )
    reason = forms.CharField(
        max_length=200,
        label=gettext_lazy("Why she needs to see the letters"),
        help_text=gettext_lazy("It stays written down."),
    )
    until = forms.DateField(label=gettext_lazy("Until when"), required=False, widget=_day())

    def __init__(self, colleagues: list[Member], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["member"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Member.objects.filter(pk__in=[one.pk for one in colleagues]).order_by("alias")


class Reason(forms.Form):
    """A decision with its reason, on the letter as the reviewer saw it."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class Translate(forms.Form):
    """A translation with the translator's certificate."""

    text = forms.CharField(
        required=False, label=gettext_lazy("The letter in English"),
        help_text=gettext_lazy("The whole letter, from the salutation to the name."),
        widget=forms.Textarea(attrs={"rows": 14, "lang": "en", "class": "letter"}),
    )  # fmt: skip
    relationship = forms.CharField(
        required=False, max_length=120, label=gettext_lazy("The relationship in English"),
        help_text=gettext_lazy("A few words for the contents of the packet: “cousin”, “neighbor and employer”."),
    )  # fmt: skip
    name = forms.CharField(
        required=False, max_length=120, label=gettext_lazy("Translator's name"),
        help_text=gettext_lazy("Not the writer, and not the attorney of the case."),
    )  # fmt: skip
    address = forms.CharField(
        required=False, label=gettext_lazy("Translator's address"), widget=forms.Textarea(attrs={"rows": 3})
    )
    phone = forms.CharField(required=False, max_length=40, label=gettext_lazy("Translator's telephone"))
    is_competent = forms.BooleanField(
        required=False,
        label=gettext_lazy(
            "She is competent in both languages, and the translation is true and accurate to the best of her abilities"
        ),
    )
    is_not_attorney = forms.BooleanField(
        required=False, label=gettext_lazy("She is not the attorney who files the letters")
    )
    signed_on = forms.DateField(
        required=False, label=gettext_lazy("Day she signed the certificate"),
        help_text=gettext_lazy("Leave empty while it is not signed: the translation is kept, and the packet waits for it."),
        widget=_day(),
    )  # fmt: skip

    def translated(self) -> Translated:
        """What was typed, as the rule wants it."""
        said = self.cleaned_data
        return Translated(
            text=said["text"],
            name=said["name"],
            address=_lines(said["address"]),
            phone=said["phone"],
            is_competent=said["is_competent"],
            is_not_attorney=said["is_not_attorney"],
            signed_on=said["signed_on"],
            relationship=said["relationship"],
        )


class Regroup(forms.Form):
    """The tab a letter stands under."""

    group = forms.ChoiceField(choices=Group.choices, label=gettext_lazy("Group"))
