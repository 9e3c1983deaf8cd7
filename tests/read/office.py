"""Documents of an office package, in layouts that press databases and people use.

Run as a script it writes them: `python tests/read/office.py FOLDER COUNT` makes, of `COUNT`
articles, each layout as `.docx`, `.rtf` and `.pdf` by LibreOffice (`soffice` on the path).
"""

import subprocess
import sys
import textwrap
from html import escape
from pathlib import Path

import press

_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{value}:1.0"'
    for name, value in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "fo": "xsl-fo-compatible",
    }.items()
)
_PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<office:document {namespaces} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>
<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties
 fo:margin-bottom="{below}" fo:text-align="{align}" fo:hyphenation-ladder-count="no-limit"/>
<style:text-properties fo:font-family="{font}" fo:font-size="{size}" fo:language="nl"
 fo:hyphenate="{hyphenate}"/></style:style>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard">
<style:paragraph-properties fo:break-before="{break_before}"/>
<style:text-properties fo:font-size="15pt" fo:font-weight="bold"/></style:style>{headings}
</office:styles><office:automatic-styles><style:page-layout style:name="page">
<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="{margin}">
<style:columns fo:column-count="{columns}" fo:column-gap="0.8cm"/></style:page-layout-properties>
<style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles>
<office:master-styles>{masters}</office:master-styles><office:body><office:text>{body}
</office:text></office:body></office:document>
"""
_MASTER = """<style:master-page style:name="{name}" style:page-layout-name="page">{header}
</style:master-page>"""
_HEADING = """<style:style style:name="{name}" style:family="paragraph"
 style:parent-style-name="Title" style:master-page-name="{name}"/>"""
_HEADER = """<style:header><text:p>Page <text:page-number/> of <text:page-count/></text:p>
<text:p>{title}</text:p></style:header><style:footer>
<text:p>| About LexisNexis | Privacy Policy | Copyright © 2025 LexisNexis</text:p>
</style:footer>"""
_PLAIN = {
    "below": "0cm",
    "align": "start",
    "font": "Liberation Serif",
    "size": "11pt",
    "hyphenate": "false",
    "break_before": "auto",
    "margin": "2cm",
    "columns": "1",
}
LAYOUTS = {
    "plain": _PLAIN,
    "pages": _PLAIN | {"below": "0.3cm", "break_before": "page", "font": "Liberation Sans"},
    "typed": _PLAIN | {"font": "Liberation Mono", "size": "10pt"},
    "justified": _PLAIN | {"align": "justify", "below": "0.2cm", "hyphenate": "true"},
    "columns": _PLAIN | {"columns": "2", "size": "9pt", "below": "0.2cm"},
}


def flat_document(lines, titles, layout):
    """A flat ODT document of `lines`; those in `titles` are headings."""
    style = LAYOUTS[layout]
    masters = {"Standard": "" if layout != "pages" else _HEADER.format(title="Downloads")}
    if layout == "pages":
        masters |= {
            f"Title{number}": _HEADER.format(title=escape(title))
            for number, title in enumerate(titles)
        }
    style = style | {
        "masters": "".join(_MASTER.format(name=name, header=one) for name, one in masters.items()),
        "headings": "".join(_HEADING.format(name=name) for name in [*masters][1:]),
    }
    shown = [line for line in lines if line or style["below"] == "0cm"]
    if layout == "typed":
        shown = [part for line in shown for part in textwrap.wrap(line, 79) or [""]]
    body = "".join(_paragraph(line, titles, layout) for line in shown)
    return _PAGE.format(namespaces=_NAMESPACES, body=body, **style)


def _paragraph(line, titles, layout):
    text = escape(line)
    if line in titles and layout == "pages":
        link = f'<text:a xlink:type="simple" xlink:href="https://example.org/a?b=1">{text}</text:a>'
        name = f"Title{titles.index(line)}"
        return f'<text:h text:style-name="{name}" text:outline-level="1">{link}</text:h>'
    if line in titles and layout != "typed":
        return f'<text:p text:style-name="Title">{text}</text:p>'
    return f"<text:p>{text}</text:p>"


def convert(folder, form):
    """Makes every `.fodt` in `folder` a file of the form `docx`, `rtf` or `pdf`, by LibreOffice."""
    paths = sorted(map(str, Path(folder).glob("*.fodt")))
    command = ["soffice", "--headless", f"-env:UserInstallation={Path(folder).as_uri()}/.office"]
    command += ["--convert-to", form, "--outdir", str(folder), *paths]
    subprocess.run(command, check=True, capture_output=True)


def main():
    """Writes the layouts of two databases in all forms."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    articles = press.clippings(count)
    titles = [one.title for one in articles]
    made = {"nexis": press.nexis_uni(articles), "lexis": press.lexisnexis(articles, "nl")}
    for name, lines in made.items():
        for layout in LAYOUTS:
            text = flat_document(lines, titles, layout)
            (folder / f"{name}-{layout}-{count}.fodt").write_text(text.strip(), encoding="utf-8")
    for form in ("docx", "rtf", "pdf"):
        convert(folder, form)


if __name__ == "__main__":
    main()
