"""What the writer's pages accept. Everything typed is cleaned by the rules; a form only says what is missing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.files import limits
from amparo.letters import printing
from amparo.letters.models import Letter
from amparo.letters.terms import Question, Terms
from amparo.letters.words import Group, Source

NOBODY = "none"


class ReadForm(forms.Form):
    """She was told who will read the letter."""

    read = forms.BooleanField(label=_("I have read this, and I want to write a letter."))


class KnownForm(forms.Form):
    """Whom she knows, and in which language she writes."""

    known = forms.MultipleChoiceField(
        label=_("Whom do you know?"),
        help_text=_("Tick everybody you know in person. The first sentence of your letter follows from it."),
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(
        label=_("In which language do you want to write?"),
        help_text=_("Write in the one you feel at home in. A letter in Spanish is translated by us."),
        widget=forms.RadioSelect,
        choices=[("es", "Español"), ("en", "English")],
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, terms: Terms, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["known"].choices = [  # type: ignore[attr-defined]
            *((person.key, person.short_name) for person in terms.persons),
            (NOBODY, _("None of them in person")),
        ]
        if len(terms.languages) == 1:
            del self.fields["language"]

    def keys(self) -> list[str]:
        """The keys of the persons she knows."""
        return [key for key in self.cleaned_data["known"] if key != NOBODY]


class AnswerForm(forms.Form):
    """One question; the browser shows the brief's own words."""

    said = forms.CharField(required=False, max_length=12_000, widget=forms.Textarea(attrs={"rows": 8}))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, question: Question, letter: Letter, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        terms, known = letter.version.terms, letter.content["known"]
        said = self.fields["said"]
        said.label = terms.filled(question.prompt, known).in_(letter.language)
        said.help_text = terms.filled(question.help, known).in_(letter.language)
        said.required = question.required
        said.error_messages["required"] = _("Please write something here; a few words are enough to go on.")
        said.widget.attrs["lang"] = letter.language
        if question.about == "known_since":
            said.widget = forms.TextInput(attrs={"lang": letter.language})


ADDRESS_KINDS = {
    "home": _("My home"),
    "work": _("My workplace"),
    "organisation": _("The address of %(organisation)s, instead of mine"),
}
ALLOWED_KINDS = {"home": ["home"], "any": ["work", "home", "organisation"], "organisation": ["organisation"]}
HOW_KNOWN = [
    (Group.FAMILY, _("Family")),
    (Group.EMPLOYERS, _("From work")),
    (Group.CLERGY_AND_OFFICIALS, _("From church, or through an office I hold")),
    (Group.COMMUNITY, _("Neighbors, friends, school, the town")),
    (Group.MOVEMENT, _("From an organization or a movement")),
]


class AboutForm(forms.Form):
    """Who writes."""

    name = forms.CharField(
        label=_("Your full name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    occupation = forms.CharField(
        label=_("What you do"),
        help_text=_("For example: teacher, farm worker, retired."),
        max_length=120,
        required=False,
    )
    group = forms.ChoiceField(
        label=_("Where do you know each other from?"), widget=forms.RadioSelect, choices=HOW_KNOWN
    )
    relationship = forms.CharField(
        label=_("What are you to each other, in two or three words?"),
        help_text=_("For example: neighbor, coach, cousin. It stands in the list of letters."),
        max_length=80,
    )
    address_kind = forms.ChoiceField(
        label=_("Which address may stand in the letter?"),
        help_text=_("The judge needs one; the government’s lawyers will see it too. It need not be your home."),
        widget=forms.RadioSelect,
    )
    address = forms.CharField(
        label=_("Street and number, town, state and ZIP code"),
        help_text=_("As on an envelope. Leave it empty if our address stands for yours."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    town = forms.CharField(label=_("Your town"), max_length=80)
    email = forms.EmailField(
        label=_("Your mail address"),
        help_text=_("We send you the link to your letter. It does not stand in the letter."),
        max_length=200,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Or a telephone number"),
        help_text=_("If you have no mail address, the office calls you once. It does not stand in the letter."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    reads_english = forms.ChoiceField(
        label=_("Do you read English well?"),
        help_text=_(
            "If not, the court wants a note that somebody read the letter to you in your language. We see to it."
        ),
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes")), ("no", _("No"))],
    )
    is_minor = forms.BooleanField(label=_("I am under 18"), required=False)
    guardian_name = forms.CharField(
        label=_("Under 18: name of your mother, father or guardian"), max_length=120, required=False
    )
    guardian_relation = forms.CharField(
        label=_("And what they are to you"),
        help_text=_("For example: mother, father, guardian."),
        max_length=40,
        required=False,
    )

    def __init__(self, letter: Letter, data: Any = None) -> None:
        super().__init__(data, initial=self.of(letter))
        self.letter, self.terms = letter, letter.version.terms
        kinds = ALLOWED_KINDS[self.terms.address_policy]
        self.fields["address_kind"].choices = [  # type: ignore[attr-defined]
            (kind, str(ADDRESS_KINDS[kind]) % {"organisation": self.terms.organisation.name}) for kind in kinds
        ]
        if kinds == ["organisation"]:
            del self.fields["address"]
        if letter.language != "en":
            del self.fields["reads_english"]  # a letter in Spanish is translated, not interpreted
        if letter.source == Source.DICTATED:
            self.fields["phone"].help_text = self.fields["email"].help_text = ""

    @staticmethod
    def of(letter: Letter) -> dict[str, Any]:
        """What the letter already says about its writer."""
        content, writer = letter.content, letter.content["writer"]
        guardian = content.get("guardian") or {}
        reads = content.get("reads_english")
        return {
            **writer,
            "address": "\n".join(writer.get("address", [])),
            "group": letter.group if writer else None,
            "relationship": content.get("relationship", ""),
            "reads_english": None if reads is None else ("yes" if reads else "no"),
            "is_minor": bool(guardian),
            "guardian_name": guardian.get("name", ""),
            "guardian_relation": guardian.get("relation", ""),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (
            data.get("address_kind") != "organisation"
            and "address" in self.fields
            and not data.get("address", "").strip()
        ):
            self.add_error("address", _("Write the address, or choose the one of the organization."))
        if not (
            data.get("email") or data.get("phone") or self.errors.get("email") or self.letter.source == Source.DICTATED
        ):
            self.add_error(
                "email", _("Give a mail address or a telephone number, so that you can come back to your letter.")
            )
        if data.get("is_minor"):
            for field in ("guardian_name", "guardian_relation"):
                if not data.get(field):
                    self.add_error(field, _("Somebody who looks after you signs with you. Write it here."))
        return data

    def about(self) -> dict[str, Any]:
        """The part of the letter's content this page fills in."""
        data, house = self.cleaned_data, self.terms.organisation
        lines = [line.strip() for line in data.get("address", "").splitlines() if line.strip()][:5]
        if data["address_kind"] == "organisation":
            lines = [house.name, *house.address]
        return {
            "writer": {
                **{key: data[key] for key in ("name", "occupation", "address_kind", "town", "email", "phone")},
                "address": lines,
            },
            "reads_english": {"yes": True, "no": False}.get(data.get("reads_english", "")),
            "guardian": {"name": data["guardian_name"], "relation": data["guardian_relation"]}
            if data["is_minor"]
            else None,
        }


class SignForm(forms.Form):
    """Affirm, sign, and say what may be quoted."""

    oath = forms.ChoiceField(label=_("How do you want to affirm your letter?"), widget=forms.RadioSelect)
    signature = forms.ChoiceField(label=_("How do you want to sign?"), widget=forms.RadioSelect)
    typed_name = forms.CharField(
        label=_("Your name, as your signature"),
        help_text=_("Only if you sign here: write it exactly as it stands in the letter."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    quote = forms.BooleanField(
        label=_("You may quote a sentence of my letter in public, without my name."), required=False
    )
    read_back = forms.BooleanField(
        label=_("I read the whole letter back to the writer, and it says what was meant."), required=False
    )

    OATHS = {
        "declaration": _("I declare under penalty of perjury that it is true (no notary needed)"),
        "notary": _("I will sign before a notary"),
        "none": _("With my signature alone"),
    }

    def __init__(self, letter: Letter, data: Any = None, *, is_picture: bool = False) -> None:
        oaths = printing.oaths(letter)
        # Nobody swears by not looking: nothing is chosen before she chose it.
        super().__init__(
            data, initial={"oath": letter.content.get("oath"), "quote": letter.content["consents"]["quote"]}
        )
        ways = [("typed", _("Here, by writing my name")), ("ink", _("By hand, on the printed page"))]
        may_type = letter.version.terms.typed_signature and letter.source != Source.DICTATED
        self.fields["oath"].choices = [(kind, self.OATHS[kind]) for kind in oaths]  # type: ignore[attr-defined]
        self.fields["signature"].choices = ways if may_type else ways[1:]  # type: ignore[attr-defined]
        if not may_type:
            self.fields["signature"].initial = "ink"
            del self.fields["typed_name"]
        if letter.source != Source.DICTATED:
            del self.fields["read_back"]
        if is_picture:
            for field in ("oath", "signature", "typed_name"):
                self.fields.pop(field, None)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("signature") == "typed":
            if not data.get("typed_name"):
                self.add_error("typed_name", _("Write your name here to sign."))
            if data.get("oath") == "notary":
                self.add_error("signature", _("Before a notary you sign by hand, on the printed page."))
        return data


class FileForm(KnownForm):
    """A finished letter."""

    file = forms.FileField(
        label=_("Your letter"),
        help_text=_("PDF, Word (.docx), OpenDocument (.odt), or one photo of it. At most 25 MB."),
        max_length=200,
        allow_empty_file=True,  # the guard has the better sentence
    )
    read = forms.BooleanField(label=_("I have read who will see my letter and what does not belong in it."))
    field_order = ["file", "known", "language", "read"]

    TOO_LARGE = _("This file is larger than 25 MB. Please send a smaller one.")

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > limits.UPLOAD_BYTES:
            raise forms.ValidationError(self.TOO_LARGE)
        return file

    def too_large(self) -> None:
        """Say so where the server did not even keep the file."""
        self.errors["file"] = self.error_class([str(self.TOO_LARGE)], renderer=self.renderer)


class LostForm(forms.Form):
    """Asks for her link again."""

    email = forms.EmailField(
        label=_("Your mail address"), max_length=200, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class DictateForm(KnownForm):
    """A member begins to write down what somebody dictates."""

    written_by = forms.CharField(
        label=_("Your name, as it will stand in the letter"),
        help_text=_("The letter says who wrote it down and read it back."),
        max_length=120,
    )
    how = forms.ChoiceField(
        label=_("How is it dictated?"),
        widget=forms.RadioSelect,
        choices=[("in_person", _("At the office, in person")), ("phone", _("By telephone"))],
    )
    read = forms.BooleanField(label=_("I told the writer who will read the letter, and what does not belong in it."))
