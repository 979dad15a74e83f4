"""A letter of the database as a page: what stands on it, its PDF (kept sealed, made once), its picture while writing."""

import datetime
import hashlib
import json

import pypdfium2
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from amparo.files import store
from amparo.kernel import clock, typesetting
from amparo.kernel.languages import language as language_of
from amparo.kernel.refusal import Refusal
from amparo.letters import a_number, oath, opening, pages, weaving
from amparo.letters.models import Attachment, Letter
from amparo.letters.words import State


def page(letter: Letter, *, with_number: bool, public: bool = False) -> pages.Letter:
    """What the letter prints. `with_number`: names carry their A-number (where the brief lets letters carry it).

    Her telephone and mail are for us and never printed. `public`: for everybody's eyes; her address, her signature and
    every number are not covered but left out.
    """
    content, terms, language = letter.content, letter.version.terms, language_of(letter.language)
    known, writer = content["known"], content["writer"]
    with_number = with_number and not public and terms.number_policy != "packet_only"
    on = datetime.date.fromisoformat(content["dated"]) if content.get("dated") else clock.today()
    around = weaving.around(terms, known, language, content["text"], with_numbers=with_number)
    draft = [paragraph.text for paragraph in around.paragraphs]
    sworn = content.get("oath") or default_oath(letter)
    signature = pages.Signature()
    if content["signature"].get("kind") == "typed":
        signature = pages.Signature("removed") if public else pages.Signature("typed", content["signature"]["name"])
    guardian, dictated = content.get("guardian"), content.get("dictated")
    return pages.Letter(
        language=language,
        on=on,
        writer=pages.Writer(
            name=writer.get("name", ""),
            address=() if public else tuple(writer.get("address", ())),
            occupation=writer.get("occupation", ""),
        ),
        addressee=terms.addressee,
        salutation=terms.salutation.in_(language),
        paragraphs=tuple(cleared(paragraph, letter) if public else paragraph for paragraph in draft),
        regarding=tuple(opening.name(one, with_number=with_number) for one in opening.asked_for(terms, known)),
        signature=signature,
        declaration=oath.sentence(language, on) if sworn == "declaration" else "",
        notary=sworn == "notary",
        guardian=pages.Guardian(guardian["name"], guardian["relation"]) if guardian else None,
        dictated=pages.Dictated(dictated["by"], "phone" if dictated["how"] == "phone" else "in_person")
        if dictated
        else None,
        code=letter.code,
    )


def oaths(letter: Letter) -> list[str]:
    """How this letter may be affirmed, the brief's own wish first: "notary", "declaration", "none"."""
    terms = letter.version.terms
    wanted = {"notary": terms.notary, "declaration": terms.declaration_1746}
    required = [kind for kind, wish in wanted.items() if wish == "required"]
    offered = [kind for kind in ("declaration", "notary") if wanted[kind] not in ("off", "required")]
    # 28 USC 1746 stands for an oath wherever a notary cannot be reached, unless the brief switched it off.
    return required + offered + ([] if required else ["none"])


def default_oath(letter: Letter) -> str:
    """What a letter carries whose writer chose nothing yet."""
    return oaths(letter)[0]


def check_typeset(letter: Letter) -> None:
    """Refuse what the attorney has to see first: it is not printed for anybody."""
    if letter.state == State.QUARANTINED:
        raise Refusal("quarantined", _("The attorney reads this letter first."))


def typeset(letter: Letter, *, with_number: bool, public: bool = False) -> Attachment:
    """The letter as PDF/A, made once for the same content and kept sealed. Raises Refusal where it cannot be printed."""
    check_typeset(letter)
    wanted = page(letter, with_number=with_number, public=public)
    made_from = _made_from(letter, wanted)
    if kept := letter.attachments.filter(kind="typeset", made_from=made_from).select_related("file").first():
        return kept
    try:
        pdf = wanted.typeset()
    except typesetting.NotPrintable as problem:
        named = ", ".join(name.lower() for _sign, name in problem.signs)
        raise Refusal("unprintable", _("These signs cannot be printed: %(signs)s") % {"signs": named}) from None
    try:
        with transaction.atomic():
            file = store.put(pdf, holder=letter.brief_id, kind="typeset", media_type="application/pdf")
            return Attachment.objects.create(
                letter=letter, file=file, kind="typeset", made_from=made_from, pages=_page_count(pdf)
            )
    except IntegrityError:  # another process made the same a moment ago
        return letter.attachments.select_related("file").get(kind="typeset", made_from=made_from)


def pdf(letter: Letter, *, with_number: bool, public: bool = False) -> bytes:
    """The bytes of `typeset`."""
    return store.read(typeset(letter, with_number=with_number, public=public).file)


def preview(letter: Letter, *, with_number: bool = False) -> list[str]:
    """The pages as SVG, for the screen. Raises Refusal where the attorney reads first."""
    check_typeset(letter)
    return page(letter, with_number=with_number).preview()


def _made_from(letter: Letter, wanted: pages.Letter) -> str:
    templates = b"".join((pages.TYPST / name).read_bytes() for name in ("letter.typ", "paper.typ"))
    data = json.dumps([wanted.data(), wanted.on.isoformat()], sort_keys=True, ensure_ascii=False).encode()
    return store.fingerprint(letter.brief_id, hashlib.sha256(templates + data).hexdigest())


def _page_count(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def cleared(paragraph: str, letter: Letter) -> str:
    """Numbers, and the writer's own telephone, mail and address wherever she wrote them, made unreadable."""
    writer = letter.content["writer"]
    for value in (writer.get("phone", ""), writer.get("email", ""), *writer.get("address", ())):
        if len(value) > 4:
            paragraph = paragraph.replace(value, "•••")
    return a_number.hidden(paragraph)
