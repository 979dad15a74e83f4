"""Filling the demo through the same rules that people's deeds go through: nothing is written past them."""

import datetime
import io
import shutil
from collections.abc import Callable, Iterator
from itertools import cycle

from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.db import transaction
from PIL import Image, ImageDraw

from amparo.campaigns import opening as campaigns
from amparo.campaigns import running, steps
from amparo.campaigns.models import Campaign
from amparo.campaigns.words import Kind as StepKind
from amparo.cases import opening as cases
from amparo.cases import permits
from amparo.cases.models import Case
from amparo.cases.words import Audience, Fact
from amparo.demo import house, pages, stories, world
from amparo.files import guard
from amparo.kernel import clock
from amparo.kernel.languages import LANGUAGES, Language, say_date
from amparo.kernel.refusal import Refusal
from amparo.letters import briefs, delivery, intake, opening, packet, review, translating, writing
from amparo.letters.models import Brief, Letter
from amparo.letters.words import State
from amparo.site import building
from amparo.team.models import Member, Organisation

Say = Callable[[str], None]
LETTERS = 142
# What becomes of the letters, one after the other; whoever is not named here is accepted.
FATES: dict[int, str] = {
    **dict.fromkeys((6, 19, 33, 47), "draft"),
    **dict.fromkeys((9, 58, 77, 101, 118, 133), "waiting"),
    **dict(zip((12, 25, 40, 66), ("too_short", "policy", "no_since", "near_copy"), strict=True)),
    **dict(zip((52, 90), ("emoji_in_name", "wrong_number"), strict=True)),
    **dict.fromkeys((14, 72), "harmful"),
    **dict.fromkeys((30, 61), "picture"),
    **dict(zip((21, 85, 109), ("returned", "returned", "returned"), strict=True)),
    **dict.fromkeys((44, 97), "refused"),
    **dict.fromkeys((50, 121), "withdrawn"),
    **dict.fromkeys((37, 64, 94), "untranslated"),
}
# Faults that stop a writer before she can send: such letters come as files, and the desk sees what blocks them.
BROUGHT: tuple[stories.Fault, ...] = ("emoji_in_name", "wrong_number")
FIRST_DELIVERED = 4  # letters that the attorney had already before the others came


def load(say: Say) -> None:
    """The whole invented world, in one transaction: a killed run leaves nothing half-made."""
    shutil.rmtree(settings.AMPARO_HOME / "files", ignore_errors=True)
    with transaction.atomic():
        team = _organisation()
        nora, lucia = team["nora"], team["lucia"]
        case = _case(nora, lucia)
        brief = _brief(case, team)
        say("The campaign, and a victory of last year …")
        _campaigns(case, brief, nora)
        for done, _letter in enumerate(_letters(brief, team), 1):
            if done % 20 == 0:
                say(f"Letters: {done} of {LETTERS} …")
    say("Assembling the packets …")
    assemble(brief, nora)


def assemble(brief: Brief, by: Member) -> None:
    """The packets of every proceeding as they stand now."""
    for person in brief.case.people.all():
        for proceeding in person.proceedings.all():
            mine = packet.for_proceeding(brief, proceeding)
            packet.assemble(packet.ask(mine, by=by))


def _organisation() -> dict[str, Member]:
    Organisation.objects.create(
        name=world.ORGANISATION.name,
        office_email=world.OFFICE_EMAIL,
        office_phone=world.OFFICE_PHONE,
        office_address="\n".join(world.ORGANISATION.address),
    )
    team = {}
    for one in world.TEAM:
        email = world.ATTORNEY_EMAIL if one.role == "attorney" else f"{one.alias}@semilla.example"
        member = Member.objects.create_member(one.alias, one.role, email=email, language=one.language)
        member.set_password(house.passphrase(one.alias))
        member.save()
        TOTP.activate(member, house.totp_secret(one.alias))
        team[one.alias] = member
    building.ensure()
    return team


def _case(nora: Member, lucia: Member) -> Case:
    case = cases.open_case(world.CASE, "public", [held.alias for held in world.HELD], by=nora)
    cases.let_in(case, lucia, by=nora)
    half_a_year = clock.today() + datetime.timedelta(days=180)
    people = {person.alias: person for person in case.people.all()}
    for held in world.HELD:
        agreed = {"by": "her sister" if held.pronoun == "she" else "his wife", "language": "es", "how": "by phone"}
        facts = {Fact.NAME: held.legal_name, Fact.NICKNAME: held.nickname, Fact.A_NUMBER: held.a_number}
        for fact, value in facts.items():
            permits.give(people[held.alias], fact, value, Audience.BRIEF, half_a_year, agreed, by=nora)
        shown = {Fact.NICKNAME: held.nickname, Fact.TOWN: held.town, Fact.QUOTE: held.quote.es}
        for fact, value in shown.items():
            permits.give(people[held.alias], fact, value, Audience.PUBLIC, half_a_year, agreed, by=nora)
    for held in world.HELD:
        proceeding = cases.add_proceeding(people[held.alias], "bond", by=nora)
        hearing = clock.today() + datetime.timedelta(days=23)
        cases.set_court(proceeding, "\n".join(world.COURT), hearing, nora)
        cases.set_deadline(proceeding, hearing - datetime.timedelta(days=9), 3, lucia)
    return case


def _brief(case: Case, team: dict[str, Member]) -> Brief:
    nora, lucia = team["nora"], team["lucia"]
    pronouns = {held.alias: held.pronoun for held in world.HELD}
    brief = briefs.open_brief(case, "maple-7", by=nora, pronouns=pronouns)
    for alias in ("beto", "ines"):
        briefs.give_seat(brief, team[alias], by=nora, reason="Lee y revisa las cartas.")
    version = briefs.newest(brief)
    briefs.submit(brief, version, attorney=lucia, by=nora)
    briefs.approve(brief, version, by=lucia)
    brief.refresh_from_db()
    filer = [world.TEAM[2].name, *world.ATTORNEY_OFFICE, world.ATTORNEY_PHONE]
    for person in case.people.all():
        mine = packet.for_proceeding(brief, person.proceedings.get())
        packet.set_profile(mine, {"filer": filer}, nora)
        packet.confirm_profile(mine, lucia)
    return brief


def _campaigns(case: Case, brief: Brief, nora: Member) -> None:
    """Last year's victory, and the campaign that is urgent now."""
    _won_last_year(nora)
    hearing = cases.day(brief.case.people.all()[0].proceedings.get(), "hearing_on")
    urgent = _open(pages.SLUG, pages.URGENT, case, nora, hearing_on=hearing)
    for step in pages.STEPS:
        steps.add(
            urgent,
            step.kind,
            by=nora,
            brief=brief if step.kind == StepKind.LETTER else None,
            url=step.url,
            title=step.title.to_json(),
            body=step.body.to_json(),
        )


def _won_last_year(nora: Member) -> None:
    case = cases.open_case(pages.WON_ALIAS, "public", [pages.WON_ALIAS], by=nora)
    until = clock.today() + datetime.timedelta(days=300)
    agreed = {"by": "himself", "language": "es", "how": "in person, the day he came home"}
    for fact, value in ((Fact.NICKNAME, pages.WON_NICKNAME), (Fact.TOWN, pages.WON_TOWN)):
        permits.give(case.people.get(), fact, value, Audience.PUBLIC, until, agreed, by=nora)
    won = _open(pages.WON_SLUG, pages.WON, case, nora)
    texts: dict[str, tuple[str, str, str]] = {
        language: (
            pages.VICTORY.title.in_(language),
            pages.VICTORY.excerpt.in_(language),
            pages.VICTORY.body.in_(language),
        )
        for language in LANGUAGES
    }
    post = running.win(won, texts, by=nora)
    a_year_ago = clock.now() - datetime.timedelta(days=340)
    won.refresh_from_db()
    won.published_at = won.won_at = a_year_ago
    won.save()
    for one in (post, *post.get_translations()):
        one.specific.__class__.objects.filter(pk=one.pk).update(
            posted_on=a_year_ago.date(), first_published_at=a_year_ago, last_published_at=a_year_ago
        )


def _open(
    slug: str, text: pages.PageText, case: Case, nora: Member, hearing_on: datetime.date | None = None
) -> Campaign:
    words: dict[str, campaigns.Words] = {language: campaigns.Words(**text.words(language)) for language in LANGUAGES}
    start = campaigns.Start(words, kinds=(), case=case, hearing_on=hearing_on, hashtags=pages.HASHTAGS, slug=slug)
    return campaigns.open_campaign(start, by=nora)


def _letters(brief: Brief, team: dict[str, Member]) -> Iterator[Letter]:
    readers = cycle((team["nora"], team["beto"], team["ines"]))
    for number in range(LETTERS):
        letter = _letter(brief, number, FATES.get(number, "accepted"), next(readers), team)
        if number == FIRST_DELIVERED - 1:
            _deliver_first(brief, team)
        yield letter


def _letter(brief: Brief, number: int, fate: str, reader: Member, team: dict[str, Member]) -> Letter:
    who = world.writer(number)
    language = who.language
    if fate == "picture":
        return _picture(brief, who)
    if fate in BROUGHT:
        return _bring(brief, who, stories.faulty(fate, number, language, who.known or ("p1",)))
    if fate in stories.FAULTS:
        story = stories.faulty(fate, number, language, who.known or ("p1",))
    else:
        story = stories.letter(number, language, who.known)
    letter = writing.begin(brief, language, list(who.known), served=True)
    letter = _describe(letter, who, story)
    letter = writing.edit(letter, story["text"], letter.revision)
    if fate == "draft":
        return letter
    try:
        letter = writing.send_in(letter, typed_name=story.get("name", who.name))
    except Refusal:  # the writer stands before what she is asked to put right
        return letter
    if letter.state == State.SENT_IN:
        letter = writing.confirm_known(letter, by=reader)
    if fate == "withdrawn":
        return writing.withdraw(letter)
    if fate == "returned":
        reason = "¿Puedes contar algo que viste?" if language == "es" else "Could you tell one thing you saw?"
        review.send_back(letter, reason, reader, letter.revision)
    elif fate == "refused":
        review.refuse(letter, "Sent twice; the other letter is in the packet.", reader, letter.revision)
    elif fate in ("accepted", "untranslated") and letter.state == State.SENT_IN:
        if language != "en" and fate == "accepted":
            _translate(letter, number, who, team["beto"])
        review.accept(letter, reader, letter.revision)
    return letter


def _describe(letter: Letter, who: world.Writer, story: stories.Story) -> Letter:
    writer = who.as_kept() | ({"name": story["name"]} if "name" in story else {})
    about = {"writer": writer, "guardian": None, "reads_english": who.language == "en" or None}
    for key, said in story["answers"].items():
        if any(question.key == key for question in writing.questions(letter)):
            letter = writing.answer(letter, key, said)
    return writing.describe(letter, about, group=who.group, relationship=story["relationship"])


def _translate(letter: Letter, number: int, who: world.Writer, by: Member) -> None:
    translated = translating.Translated(
        text=stories.letter(number, "en", who.known)["text"],
        name=world.TRANSLATOR,
        address=world.TRANSLATOR_ADDRESS,
        phone=world.TRANSLATOR_PHONE,
        is_competent=True,
        is_not_attorney=True,
        signed_on=clock.today(),
        relationship=who.relationship.en,
    )
    translating.attach(letter, translated, by)


def _picture(brief: Brief, who: world.Writer) -> Letter:
    """A photograph of a letter written by hand: kept as it came, and a person has to read it."""
    language: Language = who.language
    data = _photograph()
    opened = guard.open_upload(data, name="carta.jpg", allow_unconfined=True)
    letter = writing.begin_with_file(brief, language, list(who.known), opened, data, served=True)
    about = {"writer": who.as_kept(), "guardian": None, "reads_english": None}
    relationship = who.relationship.in_(language)
    letter = writing.describe(letter, about, group=who.group, relationship=relationship)
    return writing.send_in(letter)


def _bring(brief: Brief, who: world.Writer, story: stories.Story) -> Letter:
    """A finished letter that came to the office as a file."""
    terms = briefs.newest(brief).terms
    name, language = story.get("name", who.name), who.language
    lines = [
        "\n".join((name, *who.address)),
        say_date(clock.today(), language),
        "\n".join(terms.addressee),
        terms.salutation.in_(language),
        opening.for_writer(terms, who.known, language),
        story["text"],
        terms.filled(terms.closing, who.known).in_(language),
        f"/s/ {name}",
    ]
    (taken,) = next(intake.import_files(brief, [("carta.txt", "\n\n".join(lines).encode())]))
    return brief.letters.get(code=taken.code)


def _photograph() -> bytes:
    picture = Image.new("RGB", (1240, 1640), "#f4efe2")
    pen = ImageDraw.Draw(picture)
    for line in range(180, 1500, 62):
        for start in range(140, 1050, 130):
            pen.arc((start, line, start + 90, line + 34), 10, 320, fill="#24407a", width=4)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=70)
    return out.getvalue()


def _deliver_first(brief: Brief, team: dict[str, Member]) -> None:
    """The first letters went to the attorney early; what came later goes into the next version."""
    person = brief.case.people.get(alias=world.HELD[0].alias)
    build = packet.ask(packet.for_proceeding(brief, person.proceedings.get()), by=team["nora"])
    build = packet.assemble(build)
    delivery.deliver(build, team["lucia"], clock.today(), "in her office, on paper", by=team["nora"])
