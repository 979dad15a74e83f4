"""`make bench`: every promise of speed against its peer in the same run; a table, a JSON file and a picture.

python -m benchmarks [--quick]      figures are ratios: absolute times belong to this machine and this hour
"""

import json
import pathlib
import sys

from amparo.kernel import charts
from benchmarks import bench_packet, bench_preview, bench_typesetting, measure

OUT = pathlib.Path(__file__).resolve().parent.parent / "build" / "bench"


def main() -> None:
    """Run all, print as they finish, write the reports."""
    quick = "--quick" in sys.argv
    print(measure.machine())
    print(f"{'':12} {'ours':30} {'peer':26} {'n':>5} {'ours s':>8} {'peer s':>8} {'cpu':>13} {'ours/peer':>10}")
    results: list[measure.Result] = []
    for run in (bench_preview.run, bench_typesetting.run, bench_packet.run):
        found = run(quick)
        for one in found if isinstance(found, list) else [found]:
            results.append(one)
            print(
                f"{one.name:12} {one.ours:30} {one.peer:26} {one.count:5} {one.ours_wall:8.2f} {one.peer_wall:8.2f}"
                f" {one.ours_cpu:6.2f}/{one.peer_cpu:6.2f} {one.ratio:10.2f}  {one.note}",
                flush=True,
            )
    OUT.mkdir(parents=True, exist_ok=True)
    report = {"machine": measure.machine(), "is_quick": quick, "results": [one.as_json() for one in results]}
    (OUT / "bench.json").write_text(json.dumps(report, indent=1))
    chart = charts.bars(
        "Wall time, ours as a share of the peer's (%)",
        ("Work", "ours / peer, %"),
        [(f"{one.name}: {one.peer}", (round(100 * one.ratio),)) for one in results],
        note=measure.machine(),
    )
    (OUT / "bench.svg").write_text(str(chart.svg))
    print(f"written: {OUT / 'bench.json'}, {OUT / 'bench.svg'}")


if __name__ == "__main__":
    main()
