"""Tables of the letters. What can name anybody is sealed under the brief's own key, so that it can be shredded alone."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from amparo.cases.models import Case, Person, Proceeding
from amparo.files.models import File
from amparo.kernel import clock, references
from amparo.letters.terms import Terms
from amparo.letters.words import BriefState, BuildState, Deed, FindingState, Group, Source, State
from amparo.safety.fields import SealedJSON, SealedText
from amparo.team import roles
from amparo.team.models import Member


class Briefs(models.QuerySet["Brief"]):
    """Only who has a seat in a brief knows that it exists."""

    def visible_to(self, reader: Member) -> Briefs:
        """The briefs this reader has a live seat in."""
        if not reader.is_current():
            return self.none()
        today = clock.today()
        return self.filter(
            pk__in=Seat.objects.filter(Q(until=None) | Q(until__gte=today), member=reader).values("brief_id")
        )


class Brief(models.Model):
    """What letters for some people must say, where they go, and who may see them. Its id names its key."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    slug = models.SlugField(max_length=60, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="briefs")
    state = models.CharField(max_length=10, choices=BriefState.choices, default=BriefState.DRAFT)
    attorney = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    created_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    numbers_released_at = models.DateTimeField(null=True)

    objects = Briefs.as_manager()

    def __str__(self) -> str:
        return self.slug


class Seat(models.Model):
    """Who was let into a brief, by whom, why, and until when."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="seats")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    given_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    reason = SealedText(null=True)
    until = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brief", "member"], name="one_seat_each")]

    def __str__(self) -> str:
        return f"Seat {self.pk}"


class BriefVersion(models.Model):
    """The terms as they stood; frozen once approved. A letter keeps the version it was written under."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    sealed_terms = SealedJSON(holder="brief_id")
    submitted_at = models.DateTimeField(null=True)  # the attorney was asked
    approved_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brief", "number"], name="one_version_a_number"),
            models.CheckConstraint(
                name="approved_by_somebody_at_a_moment",
                condition=Q(approved_by=None, approved_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.pk}"

    @property
    def terms(self) -> Terms:
        """The terms this version holds."""
        return Terms.from_json(self.sealed_terms)


class BriefPerson(models.Model):
    """Which person of the case stands behind a key of the terms ("p1")."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=10)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["brief", "key"], name="one_person_a_key"),
            models.UniqueConstraint(fields=["brief", "person"], name="one_key_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person.alias} as {self.key}"


class Letters(models.QuerySet["Letter"]):
    """Letters are seen by whoever has a seat in their brief."""

    def visible_to(self, reader: Member) -> Letters:
        """The letters of the briefs this reader has a seat in; what could harm somebody only for the attorney."""
        letters = self.filter(brief__in=Brief.objects.visible_to(reader))
        return letters if roles.may(reader, "letter.quarantine") else letters.exclude(Letters.held_back())

    @staticmethod
    def held_back() -> Q:
        """Letters in the attorney's quarantine, and those she returned or refused with the harmful passage in them."""
        harmful = Finding.objects.filter(rule="L15", severity="block", state=FindingState.OPEN)
        return Q(state=State.QUARANTINED) | Q(pk__in=harmful.values("letter_id"))


class Letter(models.Model):
    """One writer's letter. `revision` moves with every change, so that two tabs or two reviewers cannot overwrite each other."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="letters")
    version = models.ForeignKey(BriefVersion, on_delete=models.PROTECT, related_name="letters")
    code = models.CharField(max_length=20, unique=True, default=references.new_code)
    state = models.CharField(max_length=14, choices=State.choices, default=State.DRAFT)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.WRITTEN)
    language = models.CharField(max_length=2)
    group = models.CharField(max_length=24, choices=Group.choices, default=Group.COMMUNITY)
    order = models.IntegerField(null=True)  # set when a person put it elsewhere than its sorted place
    revision = models.PositiveIntegerField(default=0)
    assigned_to = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    entered_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    # {"known": [keys], "writer": {name, address_kind, address: [lines], town, phone, email, occupation}, "relationship",
    #  "known_since", "answers": {question key: text}, "text": str (own paragraphs, blank line between), "dated": iso date,
    #  "signature": {"kind": "typed"|"none", "name", "at"}, "notarised": bool, "reads_english": bool|None,
    #  "consents": {"served": bool, "quote": bool}, "guardian": {name, relation}|None, "read_back": bool}
    content = SealedJSON(holder="brief_id", default=dict)
    email_lookup = models.CharField(max_length=64, blank=True, db_index=True)
    confirmed_at = models.DateTimeField(null=True)  # the writer confirmed her mail address, or the office knows her
    number_released_at = models.DateTimeField(null=True)  # her own copy may carry the A-number
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    sent_in_at = models.DateTimeField(null=True)

    objects = Letters.as_manager()

    class Meta:
        indexes = [models.Index(fields=["brief", "state"])]
        constraints = [
            models.CheckConstraint(
                name="letter_past_draft_was_sent_in",
                condition=Q(sent_in_at__isnull=False) | Q(state__in=[State.DRAFT, State.WITHDRAWN]),
            )
        ]

    def __str__(self) -> str:
        return f"Letter {self.code}"

    @property
    def actor(self) -> str:
        """How the trail names the writer."""
        return f"writer:{self.pk}"


class Access(models.Model):
    """A writer's link to her own letter. The database keeps only the token's digest."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="accesses")
    purpose = models.CharField(max_length=10, default="write")  # write | confirm
    token_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"Access {self.pk}"


class Attachment(models.Model):
    """A file of a letter: as it came (never rewritten), or as we typeset it."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)  # original | typeset
    made_from = models.CharField(max_length=64, blank=True)  # typeset: digest of what it was made from
    pages = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "made_from"], condition=Q(kind="typeset"), name="one_typeset_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"Attachment {self.pk}"


class Finding(models.Model):
    """What a check found in a letter, and whether a person let it pass."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="findings")
    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="+")
    rule = models.CharField(max_length=4)
    severity = models.CharField(max_length=6)
    audience = models.CharField(max_length=10)
    said = SealedJSON(holder="brief_id")  # {"message": {es, en}, "evidence": [...]}
    state = models.CharField(max_length=8, choices=FindingState.choices, default=FindingState.OPEN)
    waived_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    waived_at = models.DateTimeField(null=True)
    reason = SealedText(holder="brief_id", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="waived_by_somebody",
                condition=~Q(state="waived") | Q(waived_by__isnull=False, waived_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"Finding {self.pk}"


class Decision(models.Model):
    """One reviewer's decision. A letter has at most one that stands; undoing keeps the row."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="decisions")
    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="+")
    deed = models.CharField(max_length=8, choices=Deed.choices)
    revision = models.PositiveIntegerField()  # the letter's, right after the decision
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    reason = SealedText(holder="brief_id", null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter"], condition=Q(undone_at=None), name="one_standing_decision_a_letter"
            )
        ]

    def __str__(self) -> str:
        return f"Decision {self.pk}"


class Translation(models.Model):
    """The English of a Spanish letter with its certificate (8 CFR 1003.33). Incomplete, it keeps the letter out."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    letter = models.OneToOneField(Letter, on_delete=models.CASCADE, related_name="translation")
    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="+")
    content = SealedJSON(
        holder="brief_id", default=dict
    )  # {"text", "translator": {name, address: [..], phone}, "signed_on"}
    is_complete = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"Translation {self.pk}"


class Packet(models.Model):
    """The packet of one person and proceeding, and how the court wants it."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="packets")
    proceeding = models.ForeignKey(Proceeding, on_delete=models.PROTECT, related_name="+")
    # Only what differs from composing.PROFILE: {"court", "judge", "filer", …, "confirmed_by": alias, "confirmed_on": iso date}
    profile = SealedJSON(holder="brief_id", default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brief", "proceeding"], name="one_packet_a_proceeding")]

    def __str__(self) -> str:
        return f"Packet {self.pk}"


class Build(models.Model):
    """One assembled version of a packet: its parts, and the manifest that says what went in and came out."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    packet = models.ForeignKey(Packet, on_delete=models.CASCADE, related_name="builds")
    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    is_public = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=BuildState.choices, default=BuildState.ASKED)
    progress = models.PositiveSmallIntegerField(default=0)  # per cent
    asked_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")  # None: at the shell
    asked_at = models.DateTimeField(auto_now_add=True)
    leased_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    made_from = models.CharField(max_length=64, blank=True)  # keyed digest of everything its bytes depend on
    manifest = SealedJSON(holder="brief_id", default=dict)
    problem = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["packet", "number"], name="one_build_a_number"),
            models.UniqueConstraint(
                fields=["packet", "is_public"],
                condition=Q(state__in=["asked", "assembling"]),
                name="one_build_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"Build {self.pk}"


class Part(models.Model):
    """One file of a build."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    build = models.ForeignKey(Build, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField()
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    pages = models.PositiveIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["build", "number"], name="one_part_a_number")]

    def __str__(self) -> str:
        return f"Part {self.pk}"


class Delivery(models.Model):
    """A build that was handed to the attorney; it freezes the build and its letters."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    build = models.OneToOneField(Build, on_delete=models.PROTECT, related_name="delivery")
    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    how = SealedText(holder="brief_id", null=True)

    def __str__(self) -> str:
        return f"Delivery {self.pk}"


class Room(models.Model):
    """The attorney's room: an expiring link and a passphrase that is told apart; every download is on the trail."""

    id = models.UUIDField(primary_key=True, default=references.new_key)
    build = models.ForeignKey(Build, on_delete=models.CASCADE, related_name="rooms")
    token_digest = models.CharField(max_length=64, unique=True)
    passphrase_hash = models.CharField(max_length=200)
    opened_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    failures = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"Room {self.pk}"
