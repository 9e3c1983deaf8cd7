"""Subtitles: what is said is news, numbers and times are not."""

import pytest

from kg.read import read_items

SRT = """1
00:00:01,000 --> 00:00:04,200
Goedenavond. Joke Terpstra
uit Wallebeke opent de brug.

2
00:00:04,300 --> 00:00:07,000
{\\an8}<i>[APPLAUS]</i>
-Wout De Rijcke
-Dank u wel.
"""
VTT = """WEBVTT - Journaal
Kind: captions

NOTE gemaakt door Piet

STYLE
::cue { color: white }

begin
00:01.000 --> 00:04.200 align:start position:0%
<v Lezer>Goedenavond.<00:02.000> Joke Terpstra
uit Wallebeke opent de brug.

02:00:04.300 --> 02:00:07.000
- Wout De Rijcke &amp; zoon
"""
ROLLING = """WEBVTT

00:00:00.000 --> 00:00:02.000
Goedenavond Joke

00:00:02.000 --> 00:00:04.000
Goedenavond Joke
Terpstra uit Wallebeke

00:00:04.000 --> 00:00:06.000
Terpstra uit Wallebeke
opent de brug
"""


def text(tmp_path, name, content):
    (tmp_path / name).write_bytes(content.replace("\n", "\r\n").encode("utf-8-sig"))
    (item,) = read_items([tmp_path]).items
    assert item.title == ""
    return item.text


@pytest.mark.parametrize("name", ["a.srt", "a.txt", "a"])
def test_subrip_under_any_name(tmp_path, name):
    said = "Goedenavond. Joke Terpstra uit Wallebeke opent de brug.\nWout De Rijcke\nDank u wel."
    assert text(tmp_path, name, SRT) == said


def test_webvtt(tmp_path):
    said = "Goedenavond. Joke Terpstra uit Wallebeke opent de brug.\nWout De Rijcke & zoon"
    assert text(tmp_path, "a.vtt", VTT) == said


def test_captions_that_roll_say_each_line_once(tmp_path):
    said = "Goedenavond Joke Terpstra uit Wallebeke opent de brug"
    assert text(tmp_path, "a.vtt", ROLLING) == said
