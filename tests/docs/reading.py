"""The examples in Markdown: what is run, and in which order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
GENERATED = re.compile(r"<!-- begin: [^\n]*? -->\n.*?<!-- end -->", re.DOTALL)
BLOCK = re.compile(
    r"(?:^ *<!-- (?P<note>not run|file): (?P<said>[^\n]*?) -->\n)?"
    r"^(?P<indent> *)```(?P<language>\w+)\n(?P<code>.*?)^ *```$",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class Example:
    """A block of code; `file` is the name under which its content is kept."""

    page: str
    language: str
    code: str
    file: str | None = None


def read_examples(path: Path) -> Iterator[Example]:
    """The blocks of a page that are run or kept; what is not run says why in a comment."""
    text = GENERATED.sub("", path.read_text(encoding="utf-8"))
    for block in BLOCK.finditer(text):
        if block["note"] != "not run":
            code = re.sub(rf"^{block['indent']}", "", block["code"], flags=re.MULTILINE)
            file = block["said"] if block["note"] == "file" else None
            yield Example(str(path.relative_to(ROOT)), block["language"], code, file)
