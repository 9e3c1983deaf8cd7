"""Damaged files through all readers: what crashes, and what takes long for its size.

python benchmarks/fuzzing.py [FILES] [SEED] [FOLDER …]          (1,000, 1, tests/read/office)

Files of every form are made from invented articles, those of FOLDER are taken as they are; each is
then damaged: bytes changed, cut, doubled, moved, joined with another's, marks of its kind put in.
Prints crashes (exceptions out of reading), exceptions of libraries that reading caught and named,
and the files that took longest for their size.
"""

import csv
import gzip
import io
import json
import random
import sys
import tempfile
import time
from collections import Counter
from email.message import EmailMessage
from pathlib import Path

HERE = Path(__file__).parent
OFFICE = HERE.parent / "tests" / "read" / "office"
SLOWEST = 10
LARGEST = 300_000  # bytes of a file that is damaged: larger ones cost time and show no more
MARKS = (
    *(b"<", b">", b"&#x0;", b"</p>", b"<article>", b"<![CDATA[", b"\0", b"\xff\xfe", b"\x85"),
    *(b'"', b"'", b"\\", b";", b",", b"\t", b"\r", b"\n\n", b"{", b"}", b"[", b"]", b"\\u0000"),
    *(
        b" " * 2000,
        b"_" * 2000,
        b"A$" * 1000,
        b"1 of 2 DOCUMENTS\n",
        b"End of Document\n",
        b"-" * 9,
    ),
    *(b"Meer uit ", b"1 uur geleden", b"12-3-2025", b"9999-12-31", b"\xe2\x80\xa8", b"\xd9\xa3"),
)


def _samples() -> dict[str, bytes]:
    """A file of each form, in the order of their names."""
    sys.path.insert(0, str(HERE.parent / "tests" / "read"))
    import press
    import pyarrow as pa
    import pyarrow.parquet as pq

    articles = press.clippings(3)
    texts = {
        "nexis.txt": press.nexis_uni(articles),
        "nexis-nl.txt": press.nexis_uni(articles, "nl"),
        "lexis.txt": press.lexisnexis(articles, "de"),
        "keyed.txt": press.lexis_keyed(articles),
        "gopress.txt": press.mediargus(articles),
    }
    files = {name: "\n".join(lines).encode() for name, lines in texts.items()}
    records = [
        {"id": str(n), "title": one.title, "text": one.text, "date": f"{one.day}", "krant": "NRC"}
        for n, one in enumerate(articles)
    ]
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, records[0])
    writer.writeheader()
    writer.writerows(records)
    parquet = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(records), parquet)
    page = "".join(f"<p>{line}</p>" for line in articles[0].paragraphs)
    page = f"<html><head><title>{articles[0].title}</title></head><body>{page}</body></html>"
    entry = "".join(f"<item><title>T</title><description>{page}</description></item>" for _ in "ab")
    paragraphs = "".join(f"<p>{line}</p>" for line in articles[1].paragraphs)
    news = f"<nitf><body><body.content>{paragraphs}</body.content></body></nitf>"
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}".encode()
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\n"
    head += "Content-Type: application/http; msgtype=response\r\nContent-Length: "
    mail = EmailMessage()
    mail["Subject"], mail["Date"] = "Brug", "Mon, 4 Mar 2024 08:00:00 +0100"
    mail.set_content(articles[2].text)
    mail.add_alternative(page, subtype="html")
    return dict(
        sorted(
            {
                **files,
                "a.csv": table.getvalue().encode(),
                "a.json": json.dumps(records).encode(),
                "a.jsonl": "\n".join(map(json.dumps, records)).encode(),
                "a.parquet": parquet.getvalue(),
                "a.html": page.encode(),
                "two.html": page.replace("<p>", "<article><p>").encode() * 2,
                "a.rss": f"<rss><channel>{entry}</channel></rss>".encode(),
                "a.xml": news.encode(),
                "alto.xml": b'<alto><TextLine><String CONTENT="Brug"/></TextLine></alto>',
                "a.warc": f"{head}{len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n",
                "a.eml": mail.as_bytes(),
                "a.mhtml": mail.as_bytes(),
                "a.md": f"---\ntitle: Brug\ndate: 2024-03-04\n---\n{articles[0].text}".encode(),
                "a.txt.gz": gzip.compress(articles[0].text.encode()),
                "page.txt": b"Top\nKYIV (ANP) - Rutte is er.\nMeer uit Sport\nMETZ (ANP) - Bol.\n",
            }.items()
        )
    )


def _damaged(data: bytes, other: bytes, draw: random.Random) -> bytes:
    """`data` damaged in one to six ways."""
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(len(data) + 1)
        size = draw.choice((1, 2, 8, 64, 1024))
        way = draw.randrange(7)
        if way == 0:
            data = data[:at] + draw.randbytes(size) + data[at + size :]
        elif way == 1:
            data = data[:at] + data[at + size :]
        elif way == 2:
            data = data[:at] + data[at : at + size] * draw.randint(2, 20) + data[at:]
        elif way == 3:
            data = data[:at]
        elif way == 4:
            start = draw.randrange(len(other) + 1)
            data = data[:at] + other[start : start + size] + data[at:]
        elif way == 5:
            data = data[at:] + data[:at]
        else:
            data = data[:at] + draw.choice(MARKS) + data[at:]
    return data


def _read(path: Path) -> tuple[str, float]:
    """What came of a file ("crash: …", "read", "named"), and the processor's seconds."""
    from kg.read import read_items

    start = time.process_time()
    try:
        reading = read_items([path])
    except Exception as error:  # this is what is looked for
        return f"crash: {type(error).__name__}: {error!s:.200}", time.process_time() - start
    seconds = time.process_time() - start
    caught = (one.reason for one in reading.skipped if one.reason.startswith("damaged ("))
    told = "read" if reading.items else "named"
    return next((f"named: {path.suffix} {reason:.60}" for reason in caught), told), seconds


def main(count: str = "1000", seed: str = "1", *folders: str) -> None:
    """Prints crashes, exceptions that were named, and the slowest files for their size."""
    samples = _samples()
    for folder in folders or (str(OFFICE),):
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file() and path.stat().st_size <= LARGEST:
                samples[f"{len(samples)}-{path.name}"] = path.read_bytes()
    draw = random.Random(int(seed))
    names = list(samples)
    outcomes: Counter[str] = Counter()
    slow: list[tuple[float, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(int(count)):
            name = names[number % len(names)]
            data = _damaged(samples[name], samples[draw.choice(names)], draw)
            path = Path(folder, f"{number}-{name}")
            path.write_bytes(data)
            outcome, seconds = _read(path)
            path.unlink()
            outcomes[outcome] += 1
            if outcome.startswith("crash"):
                print(f"{path.name}: {outcome}", flush=True)
            slow.append((seconds / (len(data) + 1000) * 1e6, f"{path.name}: {seconds:.2f} s"))
    crashes = sum(times for what, times in outcomes.items() if what.startswith("crash"))
    print(f"{int(count):,} files, {crashes} crashes")
    print(*(f"{times:>7,} {what}" for what, times in outcomes.most_common()), sep="\n")
    print("processor s a megabyte, of the slowest:")
    for relative, what in sorted(slow, reverse=True)[:SLOWEST]:
        print(f"{relative:>9.1f} {what}")


if __name__ == "__main__":
    main(*sys.argv[1:])
