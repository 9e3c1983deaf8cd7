"""Other sites, other names, other paths, hostile news: nothing comes in, nothing gets out."""

from html.parser import HTMLParser
from urllib.parse import quote, urlencode

import pytest
from page.invented import MANIFEST, News, count_news
from served import serving

from kg.ground.records import Actor
from kg.ground.store import Store
from kg.ground.tables import SCHEMAS
from kg.serve import limits
from kg.serve.guarding import Guard, with_port

EVIL = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "</title></textarea><svg onload=alert(3)>",
    "{{ 7 * 7 }}{% include 'frame.html' %}",
]
OURS = Guard(with_port(["127.0.0.1", "::1", "kg.krant.example"], 8765), "secret")


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1.evil.example:{port}", ""],
)
def test_a_name_that_is_not_ours_is_refused(served, host):
    asked = host.format(port=served.port)
    answer = served.ask("/api/actors", Host=asked)
    assert answer.status == (200 if asked == "127.0.0.1" else 421)


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("GET", {"host": "127.0.0.1:8765"}, None),
        ("GET", {"host": "[::1]:8765"}, None),
        ("GET", {"host": "KG.krant.example"}, None),
        ("GET", {"host": "rebound.example:8765"}, 421),
        ("GET", {}, 421),
        ("POST", {"host": "127.0.0.1:8765", "origin": "http://127.0.0.1:8765"}, None),
        ("POST", {"host": "127.0.0.1:8765", "origin": "https://kg.krant.example"}, None),
        ("POST", {"host": "127.0.0.1:8765", "origin": "http://127.0.0.1:9999"}, 403),
        ("POST", {"host": "127.0.0.1:8765", "origin": "https://evil.example"}, 403),
        ("POST", {"host": "127.0.0.1:8765", "origin": "null"}, 403),
        ("POST", {"host": "127.0.0.1:8765", "origin": "http://[:8765"}, 403),
        ("POST", {"host": "127.0.0.1:8765", "sec-fetch-site": "cross-site"}, 403),
        ("GET", {"host": "127.0.0.1:8765", "sec-fetch-site": "cross-site"}, 403),
        (
            "GET",
            {
                "host": "127.0.0.1:8765",
                "sec-fetch-site": "cross-site",
                "sec-fetch-mode": "navigate",
            },
            None,
        ),
        (
            "POST",
            {
                "host": "127.0.0.1:8765",
                "sec-fetch-site": "cross-site",
                "sec-fetch-mode": "navigate",
            },
            403,
        ),
    ],
)
def test_who_may_ask(method, headers, status):
    refusal = OURS.refuse(method, headers)
    assert (refusal.status if refusal else None) == status


@pytest.mark.parametrize("path", ["/preview", "/decide", "/undo", "/rebuild"])
def test_what_changes_something_needs_the_token(served, path):
    form = {"kind": "drop", "name": "Mark Rutte"}
    before = sorted(served.output.rglob("*"))
    for token in ("", "x" * 43, served.token()[:-1], "é"):
        assert served.post(path, {**form, "token": token}).status == 403
    known = {**form, "token": served.token()}
    assert served.post(path, known, Origin="https://evil.example").status == 403
    assert served.post(path, known, Sec_Fetch_Site="cross-site").status == 403
    assert served.ask(path).status == 405
    assert sorted(served.output.rglob("*")) == before


@pytest.mark.parametrize(
    "path",
    [
        *("/manifest.json", "/graph.html", "/../manifest.json", "/%2e%2e/manifest.json"),
        *("/..%2f..%2fetc%2fpasswd", "//etc/passwd", "/ask/..%2f..%2fmanifest.json"),
        *("/style.css/../manifest.json", "/.cache/search.sqlite", "/api/../manifest.json"),
        "/item?id=../manifest.json",
    ],
)
def test_no_path_leads_to_a_file(served, path):
    answer = served.ask(path)
    assert answer.status in (400, 404)
    assert "root:" not in answer.text
    assert "inputs" not in answer.text


def test_questions_that_are_too_large_are_refused(served):
    assert served.ask(f"/?about={'a' * limits.ADDRESS}").status == 414
    assert served.ask(f"/api/actors?{'name=a&' * 200}").status == 400
    assert served.ask(f"/api/path?name=Kim&name=Poetin&most={limits.ROWS}").status == 400
    body = {"lines": "a" * (limits.BODY + 1)}
    assert served.post("/decide", body).status == 413


def test_every_answer_keeps_to_itself(served):
    for path in ("/", "/api/actors", "/nowhere", "/style.css", "/graph?name=Kim"):
        headers = served.ask(path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"
        assert "access-control-allow-origin" not in headers
        assert "server" not in headers


class Tags(HTMLParser):
    """Every element of a page, and every attribute that would act."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.acting: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.acting += [
            (name, value)
            for name, value in attrs
            if name.startswith("on") or (value or "").lower().startswith(("javascript:", "data:"))
        ]


@pytest.fixture(scope="module")
def hostile_output(tmp_path_factory):
    output = tmp_path_factory.mktemp("hostile")
    actors = [Actor(f"person:evil-{n}", name, "person", (name,)) for n, name in enumerate(EVIL)]
    news = [
        News(
            title=f"Titel {one}",
            body=f"{one} zag {EVIL[(n + 1) % len(EVIL)]} in de stad.",
            url="javascript:alert(4)",
            source=f"<svg onload=alert(5)>{n}",
        )
        for n, one in enumerate(EVIL)
    ]
    answers = count_news(news, actors)
    whole = {"options": {"adjectives": True, "metonyms": False}, "inputs": {}, "counts": {}}
    whole |= {"corrections": [], "skipped": []}
    tables = {**answers.tables, "roles": SCHEMAS["roles"].empty_table()}
    with Store(output).building():
        Store(output).replace(tables, {**MANIFEST, **whole}, "")
    return output


def test_hostile_news_stays_text(hostile_output):
    with serving(hostile_output) as server:
        pages = ["/", "/?about=stad", f"/?{urlencode({'about': EVIL[1]})}", "/decisions"]
        pages += [f"/item?id=i00000{n}" for n in range(len(EVIL))]
        pages += [f"/actor?name=person:evil-{n}" for n in range(len(EVIL))]
        pages += [f"/?about={quote(one)}&lang={quote(one)}" for one in EVIL]
        pages += [f"/actor?name={quote(one)}" for one in EVIL]
        pages += ["/pair?name=person:evil-0&name=person:evil-1", f"/ask/path?name={quote(EVIL[0])}"]
        for path in pages:
            tags = Tags()
            text = server.ask(path).text
            tags.feed(text)
            assert not tags.names & {"script", "img", "svg", "iframe", "object", "textarea"}, path
            assert tags.acting == [], path
            assert "49" not in text, path
        picture = server.ask(f"/graph?{urlencode({'about': 'stad', 'outlet': ''})}").text
        assert "onerror=alert(2)>" not in picture.replace("\\u003e", "")


def test_a_server_that_only_reads_changes_nothing(copied_output):
    seen = {path: path.stat().st_mtime_ns for path in sorted(copied_output.rglob("*"))}
    with serving(copied_output, read_only=True) as server:
        assert server.ask("/api/search?about=navo").json["items"] > 0
        page = server.ask("/actor?name=Rutte").text
        assert 'method="post"' not in page
        for path in ("/preview", "/decide", "/undo", "/rebuild"):
            assert server.post(path, {"kind": "drop", "name": "Kim", "token": "x"}).status == 403
    assert {path: path.stat().st_mtime_ns for path in sorted(copied_output.rglob("*"))} == seen
