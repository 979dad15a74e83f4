"""A supporter's own page: her steps behind an unguessable link. No name, no address, no cookie; it expires by itself."""

import datetime

from django.core import signing
from django.db import IntegrityError, transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from amparo.campaigns.models import Campaign, Journey, Step, Tick, count_one
from amparo.kernel import clock, references
from amparo.kernel.refusal import Refusal
from amparo.letters import writing

LASTS = datetime.timedelta(days=120)
_SALT = "amparo.campaigns.letter_sent"


class JourneyGone(Refusal):
    """Expired, forged or never made: the page is the same."""

    def __init__(self) -> None:
        super().__init__("journey", _("This link does not work any more."))


def begin(campaign: Campaign) -> str:
    """A new journey through an open campaign; its token, of which only a digest is kept. Raises Refusal."""
    if not campaign.is_open or not campaign.is_shown:
        raise Refusal("over", _("This campaign is over."))
    token = references.new_token()
    Journey.objects.create(campaign=campaign, token_digest=references.digest(token), expires_on=clock.today() + LASTS)
    return token


def find(token: str) -> Journey:
    """The journey of this link. Raises JourneyGone."""
    found = Journey.objects.filter(token_digest=references.digest(token), expires_on__gte=clock.today())
    journey = found.select_related("campaign__case").first()
    if journey is None or not journey.campaign.is_shown:
        raise JourneyGone
    return journey


def tick(journey: Journey, step_key: str, *, is_done: bool) -> None:
    """Mark a step as done, or as not yet done; saying it twice counts once. Raises Refusal."""
    step = next((step for step in journey.campaign.steps.all() if str(step.pk) == step_key), None)
    if step is None:
        raise Refusal("step", _("This step is no longer part of the campaign."))
    mark(journey, step, is_done=is_done)


def mark(journey: Journey, step: Step, *, is_done: bool) -> None:
    """Like `tick`, with the step in hand."""
    try:
        with transaction.atomic():
            if is_done:
                Tick.objects.create(journey=journey, step=step)
                count_one(step, 1)
            elif Tick.objects.filter(journey=journey, step=step).delete()[0]:
                count_one(step, -1)
            Journey.objects.filter(pk=journey.pk).update(expires_on=clock.today() + LASTS)
    except IntegrityError:
        return  # pressed twice: it is done already


def done(journey: Journey) -> set[str]:
    """The keys of the steps she ticked."""
    return {str(key) for key in journey.ticks.values_list("step_id", flat=True)}


def onward(token: str, step: Step, base: str) -> str:
    """What the letters room is handed as `next`: the signed way back, which it offers once her letter is sent in."""
    proof = signing.Signer(salt=_SALT).signature(f"{token}/{step.pk.hex}")
    return signing.dumps(f"{base}{token}/sent/{step.pk.hex}/{proof}/", salt=writing.WAY_BACK)


def came_back(token: str, step_hex: str, signature: str) -> Journey:
    """She sent her letter in and came back by the signed way: the step is done. Raises JourneyGone."""
    journey = find(token)
    proof = signing.Signer(salt=_SALT).signature(f"{token}/{step_hex}")
    if not constant_time_compare(proof, signature):
        raise JourneyGone
    step = next((step for step in journey.campaign.steps.all() if step.pk.hex == step_hex), None)
    if step is not None:
        mark(journey, step, is_done=True)
    return journey


def forget_expired() -> None:
    """Delete the pages whose time ran out; their counts stay with the steps. The worker calls it."""
    Journey.objects.filter(expires_on__lt=clock.today()).delete()
