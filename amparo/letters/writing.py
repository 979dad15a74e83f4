"""Writing a letter: begun, answered question by question, woven, changed, sent in, taken back.

Every step is one rule in one transaction. `by` is who does it where that is not the writer herself: a member who writes
down what somebody dictates. What is not sent in is nobody's business but the writer's; abandoned drafts go after a month.
"""

import datetime
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from amparo.files import guard, store
from amparo.institutions import officials
from amparo.kernel import clock
from amparo.kernel.refusal import Refusal
from amparo.letters import access, bodies, checking, mails, packet, printing, reading, signs, weaving
from amparo.letters.models import Attachment, Brief, Letter
from amparo.letters.terms import Question
from amparo.letters.words import WRITABLE, BriefState, Deed, Source, State
from amparo.mail import outbox
from amparo.safety import trail
from amparo.team import roles
from amparo.team.models import Member

DRAFTS_LAST = datetime.timedelta(days=30)
WAY_BACK = "letters.next"  # the salt under which a campaign signs the place to return to
MOST_SIGNS = 12_000  # of one answer or of the whole text: about four pages, far above what a letter needs


class Collision(Refusal):
    """The text was changed elsewhere meanwhile: `kept` stands saved, `offered` is what this page wanted to save."""

    def __init__(self, kept: str, offered: str) -> None:
        super().__init__("changed", _("You changed this text in another window. Nothing is lost: here are both."))
        self.kept = kept
        self.offered = offered


def blank() -> dict[str, Any]:
    """What a letter holds before anything is written."""
    return {
        "known": [], "writer": {}, "relationship": "", "known_since": "", "answers": {}, "text": "", "woven": "",
        "dated": None, "signature": {"kind": "none"}, "notarised": False, "reads_english": None,
        "consents": {"served": False, "quote": False}, "guardian": None, "read_back": False,
    }  # fmt: skip


def check_begin(brief: Brief) -> None:
    """Refuse while the brief takes no letters."""
    if brief.state != BriefState.OPEN or reading.open_version(brief) is None:
        raise Refusal("closed", _("Letters are not being collected here at the moment."))


def begin(
    brief: Brief,
    language: str,
    known: list[str],
    *,
    served: bool,
    source: Source = Source.WRITTEN,
    by: Member | None = None,
    dictated: dict[str, str] | None = None,
) -> Letter:
    """A new letter under the newest approved version, by somebody who was told who will read it (`served`).

    `known`: keys of the persons she knows, perhaps none. `by` and `dictated` ({"by": name to print, "how"}): a member
    writes down what is dictated.
    """
    check_begin(brief)
    if by:
        roles.check_may(by, "letter.write")
    version = reading.open_version(brief)
    assert version
    if not served:
        raise Refusal("served", _("Please confirm that you have read who will see the letter."))
    content = blank() | {
        "known": [person.key for person in version.terms.known(known)],
        "consents": {"served": True, "quote": False},
        "dictated": dictated,
    }
    with transaction.atomic():
        letter = Letter.objects.create(
            brief=brief,
            version=version,
            source=Source.DICTATED if by else source,
            language=language if language in version.terms.languages else version.terms.languages[0],
            entered_by=by,
            content=content,
        )
        trail.write(by or letter, "letters.begin", letter, holder=brief.pk)
    return letter


def begin_with_file(
    brief: Brief, language: str, known: list[str], opened: guard.Opened, data: bytes, *, served: bool
) -> Letter:
    """A finished letter from the public page: nothing is kept of it where the file cannot be kept."""
    with transaction.atomic():
        letter = begin(brief, language, known, served=served, source=Source.UPLOADED)
        return take_file(letter, opened, data)


def choose_known(letter: Letter, known: list[str]) -> Letter:
    """Whom the writer knows; the opening sentence and the questions follow."""
    with _writing(letter) as mine:
        mine.content["known"] = [person.key for person in mine.version.terms.known(known)]
        _weave_again(mine)
    return mine


def questions(letter: Letter) -> tuple[Question, ...]:
    """What this writer is asked, in order."""
    return letter.version.terms.questions_for(letter.content["known"])


def mark(text: str) -> str:
    """A short fingerprint by which a page tells which answer it showed."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def answer(letter: Letter, key: str, said: str, *, seen: str | None = None) -> Letter:
    """Keep the answer to one question. `seen`: the mark of the answer that her page showed.

    Raises Collision where another window saved something else meanwhile, Refusal where a needed answer is missing.
    """
    question = next(one for one in questions(letter) if one.key == key)
    said = _clean(said)
    if question.required and not said:
        raise Refusal("empty", _("Please write something here; a few words are enough to go on."))
    with _writing(letter) as mine:
        before = mine.content["answers"].get(key, "")
        if seen is not None and before != said and mark(before) != seen:
            raise Collision(before, said)
        mine.content["answers"][key] = said
        if question.about == "known_since":
            mine.content["known_since"] = said
        _weave_again(mine)
    return mine


def describe(
    letter: Letter, about: dict[str, Any], *, group: str, relationship: str, by: Member | None = None
) -> Letter:
    """Who writes: name, address and its kind, how to reach her, guardian of a minor.

    A new mail address is sent the way back to the letter at once. Raises Refusal for an address nothing may be sent to.
    """
    email = about["writer"].get("email", "")
    if email and officials.is_official(email):
        raise Refusal(
            "official",
            _("This looks like the address of a court, an agency or a government office. Please give a private one."),
        )
    with _writing(letter) as mine:
        is_new = bool(email) and access.lookup(email) != mine.email_lookup
        mine.content.update(about, relationship=signs.clean(relationship).strip())
        mine.content["writer"] = {
            key: [signs.clean(line).strip() for line in value]
            if isinstance(value, list)
            else signs.clean(value).strip()
            for key, value in about["writer"].items()
        }
        mine.group = group
        mine.email_lookup = access.lookup(email)
        if is_new:
            mine.confirmed_at = None
            mine.save()
            if not by:
                access.send_link(mine)
    return mine


def frame(letter: Letter, *, with_number: bool = False) -> tuple[str, str]:
    """The opening and the closing that stand around her own words."""
    terms, known = letter.version.terms, letter.content["known"]
    around = weaving.around(terms, known, letter.language, "", with_numbers=with_number).paragraphs
    return around[0].text, around[-1].text


def weave(letter: Letter) -> Letter:
    """A draft made of her answers, replacing whatever text there is."""
    with _writing(letter) as mine:
        mine.content["text"] = mine.content["woven"] = _woven(mine)
    return mine


def edit(letter: Letter, text: str, revision: int) -> Letter:
    """Keep her text (paragraphs parted by blank lines). Raises Collision where the letter is no longer at `revision`."""
    text = _clean(text)
    with _writing(letter) as mine:
        kept = mine.content["text"]
        if mine.revision != revision and kept != text:
            raise Collision(kept, text)
        mine.content["text"] = text
    return mine


def is_described(letter: Letter) -> bool:
    """Whether we know who writes."""
    return bool(letter.content["writer"].get("name"))


def check_send_in(letter: Letter) -> None:
    """Refuse what would come back: nothing written, nobody named."""
    content = letter.content
    if not is_described(letter):
        raise Refusal("about", _("Please tell us first who you are."))
    if not content["text"].strip() and not is_picture(letter):
        raise Refusal("text", _("There is no text yet."))


def send_in(
    letter: Letter,
    *,
    typed_name: str = "",
    oath: str = "",
    quote: bool = False,
    read_back: bool = False,
    by: Member | None = None,
) -> Letter:
    """Sign and hand the letter to the reviewers; or, where it says what can harm somebody, to the attorney alone.

    `typed_name` empty: she will sign in ink. `oath`: one of `printing.oaths`, the brief's first where empty. Sent twice
    (a double click) it is sent once. Raises Refusal("blocked") where something must be put right first; nothing
    changes then.
    """
    with transaction.atomic():
        mine = _locked(letter)
        if mine.sent_in_at and mine.state in (State.SENT_IN, State.QUARANTINED, State.NEEDS_PERSON):
            return mine
        _check_writable(mine)
        check_send_in(mine)
        now = clock.now()
        if typed_name:
            _check_typed(mine, typed_name)
            mine.content["signature"] = {"kind": "typed", "name": _clean(typed_name), "at": now.isoformat()}
        else:
            mine.content["signature"] = {"kind": "none"}
        if mine.source == Source.DICTATED and not read_back:
            raise Refusal("read_back", _("Read the whole letter back to the writer first, and say that you did."))
        mine.content["oath"] = oath if oath in printing.oaths(mine) else printing.default_oath(mine)
        mine.content["read_back"] = read_back
        mine.content["consents"]["quote"] = quote
        mine.content["dated"] = clock.today().isoformat()
        mine.sent_in_at = now
        mine.revision += 1
        if by and mine.source == Source.DICTATED:
            mine.confirmed_at = mine.confirmed_at or now  # the office spoke with her
        checking.check(mine)
        mine.state = _state_after(mine)
        mine.save()
        # A returned letter that comes again is decided anew.
        mine.decisions.filter(undone_at=None, deed=Deed.RETURN).update(undone_at=now)
        trail.write(by or mine, f"letters.{mine.state}", mine, holder=mine.brief_id)
        if not by:
            access.send_confirmation(mine)
    return mine


def confirm_known(letter: Letter, *, by: Member) -> Letter:
    """The office knows the writer (by telephone, in person): her address needs no confirming."""
    roles.check_may(by, "letter.review")
    with transaction.atomic():
        mine = _locked(letter)
        if mine.confirmed_at is None:
            mine.confirmed_at = clock.now()
            mine.save(update_fields=["confirmed_at", "changed_at"])
            trail.write(by, "letters.confirm_known", mine, holder=mine.brief_id)
    return mine


def check_withdraw(letter: Letter) -> None:
    """Refuse once the letter was handed over."""
    if letter.state == State.DELIVERED:
        raise Refusal(
            "delivered", _("The letter was already handed to the attorney. Call the office if it must not be used.")
        )


def withdraw(letter: Letter, *, by: trail.Actor | None = None) -> Letter:
    """Take the letter back: its text, its files and its links go, and every undelivered packet that holds it."""
    with transaction.atomic():
        mine = _locked(letter)
        check_withdraw(mine)
        if mine.state == State.WITHDRAWN:
            return mine
        packet.purge_builds_with(mine, by=by or mine)
        trail.write(by or mine, "letters.withdraw", mine, holder=mine.brief_id, state=mine.state)
        mine.state, mine.content, mine.email_lookup = State.WITHDRAWN, blank(), ""
        mine.assigned_to = None
        mine.revision += 1
        mine.save()
        mine.findings.all().delete()
        access.close(mine)
        _remove_files(mine)
    return mine


def expire_drafts() -> int:
    """Forget what nobody went on writing for a month, and links that ended; how many drafts."""
    old = Letter.objects.filter(state=State.DRAFT, changed_at__lt=clock.now() - DRAFTS_LAST)
    count = 0
    for letter in old:
        with transaction.atomic():
            mine = Letter.objects.select_for_update().filter(pk=letter.pk, changed_at=letter.changed_at).first()
            if mine is None:
                continue
            trail.write(trail.CLOCK, "letters.expire_draft", mine, holder=mine.brief_id)
            _remove_files(mine)
            mine.delete()
            count += 1
    access.forget_expired()
    return count


def take_file(letter: Letter, opened: guard.Opened, data: bytes) -> Letter:
    """A finished letter that came as a file: kept as it is, its text taken out for the writer to look over.

    Raises Refusal where one file holds several letters, or the disk is full (then nothing changed).
    """
    if opened.is_container:
        raise Refusal("one_letter", _("Please send one letter at a time, as a document or a picture."))
    with _writing(letter) as mine:
        try:
            file = store.put(
                data, holder=mine.brief_id, kind="original", media_type=opened.media_type, name=opened.name
            )
        except OSError:
            raise Refusal(
                "disk", _("We could not keep the file just now. Nothing was lost; please try again later.")
            ) from None
        Attachment.objects.create(letter=mine, file=file, kind="original", pages=opened.pages or 0)
        mine.content["text"] = bodies.own_words(
            "\n\n".join(opened.paragraphs), mine.version.terms, mine.content["known"]
        )
        mine.content["came_as"] = {
            "kind": opened.kind,
            "needs_person": opened.needs_person,
            "notes": list(opened.notes),
        }
        trail.write(mine, "letters.take_file", mine, holder=mine.brief_id)
    return mine


def is_picture(letter: Letter) -> bool:
    """Whether the letter is a picture that a person has to read: it has no text of its own."""
    return "came_as" in letter.content and not letter.content["text"].strip()


def shows_number(letter: Letter) -> bool:
    """Whether the writer's own page may carry the A-number (the brief's number policy)."""
    policy = letter.version.terms.number_policy
    if letter.confirmed_at is None or policy == "packet_only":
        return False
    return policy == "released" or bool(letter.number_released_at or letter.brief.numbers_released_at)


def send_returned(letter: Letter) -> None:
    """Owe the writer the mail that says her letter came back. Inside the transaction of that decision."""
    if email := letter.content["writer"].get("email"):
        outbox.put(mails.returned(letter, access.give(letter)), to=email)


def send_accepted(letter: Letter) -> None:
    """Owe the writer our thanks. Inside the transaction of that decision."""
    if email := letter.content["writer"].get("email"):
        outbox.put(mails.accepted(letter, access.give(letter)), to=email)


def remember_way_back(letter: Letter, signed: str) -> None:
    """Where the writer came from (a campaign's step): kept only if that room signed it."""
    try:
        signing.loads(signed, salt=WAY_BACK)
    except signing.BadSignature:
        return
    with _writing(letter) as mine:
        mine.content["next"] = signed


def way_back(letter: Letter) -> str:
    """The signed place she came from, "" for none."""
    try:
        place = signing.loads(letter.content.get("next", ""), salt=WAY_BACK)
    except signing.BadSignature:
        return ""
    return str(place) if str(place).startswith("/") and not str(place).startswith("//") else ""


def _state_after(letter: Letter) -> State:
    if any(finding.rule == "L15" for finding in checking.blocking(letter)):
        return State.QUARANTINED
    if checking.for_writer(letter):
        raise Refusal("blocked", _("Something in the letter needs to be put right first."))
    came_as = letter.content.get("came_as")
    return State.NEEDS_PERSON if came_as and (came_as["needs_person"] or is_picture(letter)) else State.SENT_IN


def _check_typed(letter: Letter, typed_name: str) -> None:
    if not letter.version.terms.typed_signature:
        raise Refusal("ink", _("This letter has to be signed by hand: print it and sign on the line."))
    wanted = signs.Plain.of(letter.content["writer"]["name"]).text
    if signs.Plain.of(_clean(typed_name)).text != wanted:
        raise Refusal("name", _("To sign, write your name exactly as it stands in the letter."))


def _woven(letter: Letter) -> str:
    content = letter.content
    return weaving.weave(letter.version.terms, content["known"], letter.language, content["answers"]).own


def _weave_again(letter: Letter) -> None:
    """Follow the answers as long as the writer has not changed the draft by hand."""
    if letter.content["text"] and letter.content["text"] == letter.content.get("woven", ""):
        letter.content["text"] = letter.content["woven"] = _woven(letter)


def _clean(text: str) -> str:
    if len(text) > MOST_SIGNS:
        raise Refusal("long", _("This is longer than a letter can be. One or two pages are enough."))
    return signs.clean(text).strip()


def _locked(letter: Letter) -> Letter:
    rows = Letter.objects.select_for_update(of=("self",)).select_related("brief", "version", "entered_by")
    return rows.get(pk=letter.pk)


def _check_writable(letter: Letter) -> None:
    if letter.state not in WRITABLE:
        raise Refusal("sent", _("This letter was already sent in and cannot be changed now."))


@contextmanager
def _writing(letter: Letter) -> Iterator[Letter]:
    with transaction.atomic():
        mine = _locked(letter)
        _check_writable(mine)
        yield mine
        mine.revision += 1
        mine.save()


def _remove_files(letter: Letter) -> None:
    for attachment in letter.attachments.select_related("file"):
        attachment.delete()
        store.remove(attachment.file)
