"""What is neither a person nor curated: organisations and places of one name are one."""

from collections.abc import Mapping

from kg.resolve.corpus import Link
from kg.resolve.forms import Form
from kg.resolve.tables import read_places, words

__all__ = ["link_by_type"]


def link_by_type(form: Form, types: Mapping[str, str]) -> Link:
    """The organisation or place of this name; a people or a religion is nobody."""
    key = form.key
    kind = "organisation" if form.is_company else types.get(key, "group")
    if not key or kind == "group" or key in words("no_names.txt"):
        return Link("", "")
    if kind == "place":
        return Link(f"place:{read_places().get(key, key)}", "place name")
    if kind == "organisation":
        return Link(f"organisation:{key}", "organisation name")
    if kind == "country":
        return Link(f"country:{key}", "country name")
    return Link(f"person:{key}", "single name")
