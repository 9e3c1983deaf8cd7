"""Makes `kg/names/data/ordinary_words.txt`: what the marked news writes with a small letter.

A word that stands more often in a marked name than in small letters is left out.

    python training/make_words.py
"""

import json
import re
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
TO = HERE.parent / "kg" / "names" / "data" / "ordinary_words.txt"
MARK = re.compile(r"\[\[([^|\]]*)\|[^\]]*\]\]")
SMALL = re.compile(r"(?<![\w'’-])[a-zà-ÿ]{2,}(?![\w'’-])")
HEAD = """\
# Words that news writes with a small letter: at the opening of a sentence they are no name
# (`Lachend liep ze weg`). From this project's own marked news: python training/make_words.py
"""


def main() -> None:
    small: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for path in sorted((HERE / "corpus").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["text"]
            small.update(SMALL.findall(MARK.sub(" ", text)))
            named.update(
                word.lower()
                for name in MARK.findall(text)
                for word in re.findall(r"[A-Z]\w+", name)
            )
    words = sorted(word for word in small if small[word] >= named[word])
    TO.write_text(HEAD + "\n".join(words) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
