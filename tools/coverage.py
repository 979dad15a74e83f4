"""Write amparo/kernel/coverage.txt: every sign that our typesetting can print, found by asking Typst itself.

Run it after a change of the typst wheel (about three minutes):  .venv/bin/python tools/coverage.py
"""

import sys
import tempfile
import unicodedata
from pathlib import Path

import typst

sys.path.insert(0, str(Path(__file__).parents[1]))
from amparo.kernel import typesetting

# A letter uses these two faces for what people write; a sign must be in both.
TEMPLATE = """#set document(title: "signs")
#set text(font: "%s", lang: "en", fallback: false)
#let signs = sys.inputs.signs
#for sign in signs.codepoints() [#sign #strong(sign) \\ ]
#set text(weight: 600)
#for sign in signs.codepoints() [#sign \\ ]
"""


def printable(compiler: typst.Compiler, signs: list[int]) -> list[int]:
    """Those of the signs that compile; halves the list until every refusal is one sign."""
    try:
        compiler.compile(
            format="pdf", pdf_standards=["a-2b"], timestamp=0, sys_inputs={"signs": "".join(map(chr, signs))}
        )
        return signs
    except typst.TypstError:
        if len(signs) == 1:
            return []
        half = len(signs) // 2
        return printable(compiler, signs[:half]) + printable(compiler, signs[half:])


def main() -> None:
    # Controls (Cc), halves of pairs (Cs), private (Co) and unassigned (Cn) signs are never text a person wrote. Han,
    # Hangul, Mongolian and ancient scripts are not in the font; asking for each of them would take an hour.
    candidates = [
        point
        for point in range(0x20, 0x1FC00)
        if unicodedata.category(chr(point)) not in ("Cc", "Cs", "Co", "Cn")
        and not any(first <= point < end for first, end in ((0x1800, 0x18B0), (0x3000, 0xD800), (0x10000, 0x1D000)))
    ]
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "signs.typ"
        template.write_text(TEMPLATE % typesetting.FONT)
        compiler = typst.Compiler(
            input=template, root=folder, font_paths=typesetting._fonts(), ignore_system_fonts=True
        )
        found: list[int] = []
        for start in range(0, len(candidates), 64):
            found += printable(compiler, candidates[start : start + 64])
    ranges: list[list[int]] = []
    for point in found:
        if ranges and point == ranges[-1][1] + 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    lines = [f"{a:04X}-{b:04X}" if a != b else f"{a:04X}" for a, b in ranges]
    note = f"# Signs that {typesetting.FONT} prints in regular and semibold. Made by tools/coverage.py.\n"
    typesetting.COVERAGE.write_text(note + "\n".join(lines) + "\n")
    print(f"{len(found)} signs in {len(lines)} ranges")


if __name__ == "__main__":
    main()
