"""What the writer sees while typing, against compiling the whole letter as PDF/A."""

from benchmarks import measure
from benchmarks.letters import letter


def run(quick: bool) -> measure.Result:
    """Fifty previews against fifty full compiles of the same letters."""
    count = 10 if quick else 50
    some = [letter(number) for number in range(count)]
    return measure.pair(
        "preview",
        ("preview (SVG)", lambda: [one.preview() for one in some]),
        ("full compile (PDF/A)", lambda: [one.typeset() for one in some]),
        count=count,
        runs=3 if quick else 5,
    )
