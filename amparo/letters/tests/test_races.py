import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from amparo.kernel.refusal import Refusal
from amparo.letters import review
from amparo.letters.models import Letter
from amparo.mail.models import Mail
from tests import cast

THREADS = 50


@pytest.mark.django_db(transaction=True)
def test_fifty_reviewers_at_once_make_one_decision(many_connections, brief, nora, beto, lucia):
    letter = cast.letter(brief)
    start = threading.Barrier(THREADS)

    def decide(n):
        member = (nora, beto, lucia)[n % 3]
        try:
            start.wait()
            mine = Letter.objects.select_related("brief", "version").get(pk=letter.pk)
            if n % 2:
                review.accept(mine, by=member, revision=0)
            else:
                review.send_back(mine, "please change", by=member, revision=0)
            return "done"
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        said = list(pool.map(decide, range(THREADS)))
    assert said.count("done") == 1
    assert set(said) <= {"done", "decided", "changed"}
    assert letter.decisions.count() == 1
    assert Mail.objects.count() == 1
    letter.refresh_from_db()
    assert letter.revision == 1
