"""Measuring: two ways of the same work in turn, so that a machine whose speed drifts cannot favour one of them."""

import gc
import os
import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

Work = Callable[[], object]


@dataclass
class Result:
    """One promise: ours and a peer's median seconds of CPU and of wall time, and the ratio pair by pair."""

    name: str
    ours: str
    peer: str
    count: int
    ours_wall: float
    peer_wall: float
    ours_cpu: float
    peer_cpu: float
    ratio: float  # median over the pairs of ours / peer, wall time
    worst: float
    note: str = ""

    def as_json(self) -> dict[str, object]:
        """For the JSON report."""
        return asdict(self)


def _once(work: Work) -> tuple[float, float]:
    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def pair(name: str, ours: tuple[str, Work], peer: tuple[str, Work], *, count: int, runs: int, note: str = "") -> Result:
    """Run ours and the peer's in turn, `runs` times each after one warm-up of ours."""
    _once(ours[1])
    a, b = [], []
    for _ in range(runs):
        a.append(_once(ours[1]))
        b.append(_once(peer[1]))
    ratios = [one[0] / other[0] for one, other in zip(a, b, strict=True)]
    middle = statistics.median
    return Result(
        name, ours[0], peer[0], count,
        middle(one[0] for one in a), middle(one[0] for one in b),
        middle(one[1] for one in a), middle(one[1] for one in b),
        middle(ratios), max(ratios), note,
    )  # fmt: skip


def machine() -> str:
    """What it ran on, and how busy that was: figures of another run are not to be compared."""
    return f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}, {platform.machine()}"
