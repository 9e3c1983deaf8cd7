"""The table of bundles: how a text that holds several articles is taken apart.

To add a form, write a module with one function, `text -> Bundle | None`, and add its row here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.read.bundles.article import Article, Bundle
from kg.read.bundles.factiva import NUMBER, split_at_documents
from kg.read.bundles.mediargus import STAMP, split_at_stamps
from kg.read.bundles.nexis_uni import END, split_at_ends
from kg.read.bundles.numbered import NUMBERED, split_at_numbers
from kg.read.bundles.ruled import RULE, split_at_rules

__all__ = ["BUNDLES", "parts_articles", "split_bundle"]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of text with several articles: `mark` is a line that parts them.

    `told_by` is what the documentation says of it.
    """

    name: str
    mark: re.Pattern[str]
    split: Callable[[str], Bundle | None]
    told_by: str


# Asked from above; the first that knows its form takes the text apart.
BUNDLES = (
    Form(
        "LexisNexis",
        NUMBERED,
        split_at_numbers,
        "numbered lines, `1 of 20 DOCUMENTS`, `Document 2 van 20`",
    ),
    Form("Nexis Uni", END, split_at_ends, "`End of Document` under each; cover pages are left out"),
    Form("Factiva", NUMBER, split_at_documents, "`Document NRCHA00020240312ek3c0000a` under each"),
    Form(
        "Mediargus, GoPress", STAMP, split_at_stamps, "day and page above each, `30-11-2011, p.23`"
    ),
    Form("metadata between lines", RULE, split_at_rules, "lines of dashes; each part has metadata"),
)


def split_bundle(text: str) -> Bundle:
    """The articles in `text`: one, where no form knows it. Its lines end with a line feed."""
    found = (bundle for form in BUNDLES if (bundle := form.split(text)))
    return next(found, Bundle((Article(text),)))


def parts_articles(line: str) -> bool:
    """Whether a line is one that parts articles in some form."""
    return any(form.mark.match(line) for form in BUNDLES)
