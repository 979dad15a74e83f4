"""Reviewing letters: accept, return, refuse, waive, undo; who reads which; where each stands in the packet.

Two people never decide the same letter: the row is locked, its revision must be the one the reviewer looked at, and the
database keeps at most one standing decision. Everything can be undone until the letter is delivered.
"""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from amparo.kernel import clock
from amparo.kernel.refusal import Refusal
from amparo.letters import arranging, briefs, checking, writing
from amparo.letters.models import Brief, Decision, Finding, Letter
from amparo.letters.words import Deed, FindingState, Group, Source, State
from amparo.safety import trail
from amparo.team import roles
from amparo.team.models import Member

BECOMES = {Deed.ACCEPT: State.ACCEPTED, Deed.RETURN: State.RETURNED, Deed.REFUSE: State.REFUSED}
# Rules whose waiver is the attorney's alone: harm to somebody, and letters that speak to the agency.
ATTORNEYS_RULES = frozenset({"L4", "L15"})


def check_review(letter: Letter, by: Member) -> None:
    """Refuse whoever may not decide about this letter: no seat, or it is her own."""
    roles.check_may(by, "letter.review")
    briefs.check_seat(letter.brief, by)
    if is_own(letter, by):
        raise Refusal("own", _("You wrote or entered this letter yourself. A colleague decides about it."))


def is_own(letter: Letter, member: Member) -> bool:
    """Whether this member entered the letter, or it came from her address."""
    email = letter.content.get("writer", {}).get("email", "")
    return letter.entered_by_id == member.pk or (
        bool(member.email) and email.strip().casefold() == member.email.strip().casefold()
    )


def may_review(letter: Letter, by: Member) -> bool:
    """Whether `check_review` would let it pass."""
    try:
        check_review(letter, by)
    except Refusal:
        return False
    return True


def blocking(letter: Letter) -> list[Finding]:
    """The open findings that keep the letter from being accepted."""
    return list(letter.findings.filter(severity="block", state=FindingState.OPEN).order_by("rule"))


def check_accept(letter: Letter, by: Member) -> None:
    """Refuse unless the letter waits, nothing blocks it, and `by` may decide about it."""
    check_review(letter, by)
    if letter.state == State.NEEDS_PERSON:
        raise Refusal("read_first", _("Somebody has to read this letter first and type or confirm its text."))
    if letter.state != State.SENT_IN:
        raise Refusal("not_waiting", _("This letter is not waiting for review."))
    if letter.source == Source.IMPORTED and not (letter.content["writer"].get("name") and letter.content["dated"]):
        # Printed as it is, it would carry no name, or a day of our own making.
        raise Refusal("writer", _("Say first who wrote this letter, and when."))
    if blocking(letter):
        raise Refusal(
            "blocked", _("Something still blocks this letter. Return it, or waive the finding with a reason.")
        )


def accept(letter: Letter, by: Member, revision: int) -> Decision:
    """Take the letter into the packet. `revision` is the one the reviewer looked at. Raises Refusal."""
    with transaction.atomic():
        mine = _lock(letter, revision)
        check_accept(mine, by)
        decision = _decide(mine, Deed.ACCEPT, by, None)
        if mine.version.terms.number_policy == "after_review" and mine.confirmed_at:
            mine.number_released_at = clock.now()
            mine.save(update_fields=["number_released_at"])
        writing.send_accepted(mine)
    return decision


def accept_passing(brief: Brief, by: Member) -> list[Letter]:
    """Accept every waiting letter that nothing blocks and that `by` may decide about; those accepted."""
    roles.check_may(by, "letter.review")
    briefs.check_seat(brief, by)
    accepted = []
    for letter in brief.letters.filter(state=State.SENT_IN).select_related("brief", "version").order_by("sent_in_at"):
        try:
            accept(letter, by, letter.revision)
        except Refusal:
            continue  # blocked, her own, or decided by a colleague meanwhile: it stays where it is
        accepted.append(letter)
    return accepted


def send_back(letter: Letter, reason: str, by: Member, revision: int) -> Decision:
    """Return the letter to its writer with a reason that helps; she gets a mail with her link. Raises Refusal."""
    with transaction.atomic():
        mine = _lock(letter, revision)
        _check_decidable(mine, by, reason)
        decision = _decide(mine, Deed.RETURN, by, reason.strip())
        writing.send_returned(mine)
    return decision


def refuse(letter: Letter, reason: str, by: Member, revision: int) -> Decision:
    """Leave the letter out for good, with the reason for the record. Raises Refusal."""
    with transaction.atomic():
        mine = _lock(letter, revision)
        _check_decidable(mine, by, reason)
        return _decide(mine, Deed.REFUSE, by, reason.strip())


def _check_decidable(letter: Letter, by: Member, reason: str) -> None:
    check_review(letter, by)
    if letter.state == State.QUARANTINED:
        roles.check_may(by, "letter.quarantine")
    elif letter.state not in (State.SENT_IN, State.NEEDS_PERSON):
        raise Refusal("not_waiting", _("This letter is not waiting for review."))
    if not reason.strip():
        raise Refusal("reason", _("Write the reason: one or two sentences that help."))


def _lock(letter: Letter, revision: int) -> Letter:
    """The letter's row, ours until the transaction ends; refuses when it moved since the reviewer looked."""
    mine = Letter.objects.select_for_update(of=("self",)).select_related("brief", "version").get(pk=letter.pk)
    standing = mine.decisions.filter(undone_at=None).exclude(deed=Deed.RETURN).select_related("by").first()
    if standing:
        raise Refusal("decided", _("%(who)s has decided about this letter already.") % {"who": standing.by.alias})
    if mine.revision != revision:
        raise Refusal("changed", _("The letter changed since you opened it. Read it again."))
    return mine


def _decide(letter: Letter, deed: Deed, by: Member, reason: str | None) -> Decision:
    letter.state, letter.revision = BECOMES[deed], letter.revision + 1
    letter.assigned_to = None
    try:
        with transaction.atomic():
            decision = Decision.objects.create(
                letter=letter, brief=letter.brief, deed=deed, by=by, reason=reason, revision=letter.revision
            )
    except IntegrityError:
        raise Refusal("decided", _("Somebody else has decided about this letter already.")) from None
    letter.save(update_fields=["state", "revision", "assigned_to", "changed_at"])
    trail.write(by, f"letters.{deed}", letter, holder=letter.brief_id, reason=reason or "")
    return decision


def check_undo(decision: Decision, by: Member) -> None:
    """Refuse once the letter was delivered, or its writer has gone on with it."""
    letter = decision.letter
    roles.check_may(by, "letter.review")
    briefs.check_seat(letter.brief, by)
    if letter.state == State.DELIVERED:
        raise Refusal("delivered", _("The letter was delivered; this cannot be undone any more."))
    if decision.undone_at or letter.state != BECOMES[Deed(decision.deed)]:
        raise Refusal("undone", _("This decision does not stand any more."))
    if decision.deed == Deed.RETURN and letter.revision != decision.revision:
        raise Refusal("writing", _("The writer has begun to change her letter. Wait until she sends it in again."))


def undo(decision: Decision, by: Member) -> Letter:
    """Take a decision back: the letter waits again. Raises Refusal."""
    with transaction.atomic():
        letter = (
            Letter.objects.select_for_update(of=("self",)).select_related("brief", "version").get(pk=decision.letter_id)
        )
        locked = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
        locked.letter = letter
        check_undo(locked, by)
        locked.undone_at, locked.undone_by = clock.now(), by
        locked.save(update_fields=["undone_at", "undone_by"])
        letter.state = waiting_state(letter)
        letter.revision += 1
        letter.number_released_at = None
        letter.save(update_fields=["state", "revision", "number_released_at", "changed_at"])
        trail.write(by, "letters.undo", letter, holder=letter.brief_id, undone=locked.deed)
    return letter


def waiting_state(letter: Letter) -> State:
    """Where a letter waits that nobody has decided about."""
    if any(finding.rule == "L15" for finding in blocking(letter)):
        return State.QUARANTINED
    is_unread = letter.content.get("came_as", {}).get("needs_person") or not letter.content.get("text", "").strip()
    return State.NEEDS_PERSON if is_unread else State.SENT_IN


def check_waive(finding: Finding, by: Member) -> None:
    """Refuse whoever may not let this finding pass."""
    check_review(finding.letter, by)
    roles.check_may(by, "letter.quarantine" if finding.rule in ATTORNEYS_RULES else "letter.waive")
    if finding.state == FindingState.WAIVED:
        raise Refusal("waived", _("This finding was waived already."))
    if finding.letter.state not in (State.SENT_IN, State.NEEDS_PERSON, State.QUARANTINED):
        raise Refusal("not_waiting", _("This letter is not waiting for review."))


def waive(finding: Finding, reason: str, by: Member) -> Finding:
    """Let a finding pass, with the reason; it stays visible with who waived it. Raises Refusal."""
    with transaction.atomic():
        letter = Letter.objects.select_for_update(of=("self",)).select_related("brief").get(pk=finding.letter_id)
        mine = Finding.objects.select_for_update(of=("self",)).get(pk=finding.pk)
        mine.letter = letter
        check_waive(mine, by)
        if not reason.strip():
            raise Refusal("reason", _("Write why this may pass."))
        mine.state, mine.waived_by, mine.waived_at = FindingState.WAIVED, by, clock.now()
        mine.reason = reason.strip()
        mine.save()
        trail.write(by, "letters.waive", letter, holder=letter.brief_id, rule=mine.rule, reason=reason.strip())
    return mine


def assign(letter: Letter, to: Member | None, by: Member) -> Letter:
    """Ask a colleague with a seat to read this letter, or nobody in particular."""
    roles.check_may(by, "letter.review")
    briefs.check_seat(letter.brief, by)
    if to:
        briefs.check_seat(letter.brief, to)
        check_review(letter, to)
    with transaction.atomic():
        mine = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
        mine.assigned_to = to
        mine.save(update_fields=["assigned_to"])
        trail.write(by, "letters.assign", mine, holder=mine.brief_id, to=str(to.pk) if to else "")
    return mine


def group(letter: Letter, group: str, by: Member) -> Letter:
    """Put the letter under another tab; there it stands by its writer's name."""
    roles.check_may(by, "letter.review")
    briefs.check_seat(letter.brief, by)
    if group not in Group.values:
        raise Refusal("group", _("Choose a group."))
    with transaction.atomic():
        mine = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
        _check_movable(mine)
        if mine.group != group:
            mine.group, mine.order = group, None
            mine.save(update_fields=["group", "order"])
            trail.write(by, "letters.group", mine, holder=mine.brief_id, group=group)
    return mine


def place(letter: Letter, place: int, by: Member) -> None:
    """Put the letter at this place of its group (0 is the first); the other letters close up around it."""
    roles.check_may(by, "letter.review")
    briefs.check_seat(letter.brief, by)
    with transaction.atomic():
        Brief.objects.select_for_update().get(pk=letter.brief_id)
        line = arranging.in_group(
            Letter.objects.select_for_update(of=("self",)).filter(
                brief=letter.brief_id, group=letter.group, state__in=[State.ACCEPTED, State.DELIVERED]
            )
        )
        mine = next((one for one in line if one.pk == letter.pk), None)
        if mine is None:
            raise Refusal("not_accepted", _("Only accepted letters have a place in the packet."))
        _check_movable(mine)
        for one, order in arranging.moved(line, mine, place).items():
            one.order = order
            one.save(update_fields=["order"])
        trail.write(by, "letters.place", mine, holder=mine.brief_id, place=place)


def move(letter: Letter, steps: int, by: Member) -> None:
    """Move the letter up (-1) or down (1) inside its group."""
    accepted = letter.brief.letters.filter(group=letter.group, state__in=[State.ACCEPTED, State.DELIVERED])
    line = [one.pk for one in arranging.in_group(accepted)]
    if letter.pk in line:
        place(letter, max(0, line.index(letter.pk) + steps), by)


def sort_by_name(brief: Brief, by: Member) -> None:
    """Forget every place a person chose: the whole brief stands by name again."""
    roles.check_may(by, "letter.review")
    briefs.check_seat(brief, by)
    with transaction.atomic():
        brief.letters.filter(state=State.ACCEPTED).update(order=None)
        trail.write(by, "letters.sort", brief, holder=brief.pk)


def _check_movable(letter: Letter) -> None:
    if letter.state == State.DELIVERED:
        raise Refusal("delivered", _("The letter was delivered; it stays where it is."))


def release_number(letter: Letter, by: Member) -> Letter:
    """Let this confirmed writer's own copy carry the A-number (number policy "after review")."""
    check_review(letter, by)
    with transaction.atomic():
        mine = Letter.objects.select_for_update(of=("self",)).select_related("version").get(pk=letter.pk)
        if mine.version.terms.number_policy == "packet_only":
            raise Refusal("packet_only", _("This brief keeps the numbers for the packet."))
        if not mine.confirmed_at:
            raise Refusal(
                "unconfirmed", _("The writer has not confirmed her address, and the office does not know her yet.")
            )
        if mine.number_released_at is None:
            mine.number_released_at = clock.now()
            mine.save(update_fields=["number_released_at"])
            trail.write(by, "letters.release_number", mine, holder=mine.brief_id)
    return mine


def type_text(letter: Letter, text: str, by: Member, revision: int) -> Letter:
    """A person read what no program can (a picture, handwriting) and typed its words: the letter waits for review.

    Whoever typed it has entered it: a colleague decides.
    """
    roles.check_may(by, "letter.review")
    briefs.check_seat(letter.brief, by)
    if not text.strip():
        raise Refusal("empty", _("Type what the letter says."))
    with transaction.atomic():
        mine = _lock(letter, revision)
        if mine.state != State.NEEDS_PERSON:
            raise Refusal("not_waiting", _("This letter is not waiting to be read."))
        mine.content["text"] = text.strip()
        if "came_as" in mine.content:
            mine.content["came_as"]["needs_person"] = False
        mine.entered_by, mine.revision = mine.entered_by or by, mine.revision + 1
        checking.check(mine)
        mine.state = waiting_state(mine)
        mine.save()
        trail.write(by, "letters.type_text", mine, holder=mine.brief_id)
    return mine
