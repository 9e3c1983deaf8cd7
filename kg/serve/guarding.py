"""Who may ask: this machine, by the names that it is known by; a page of another site may not.

A page anywhere can make a reader's browser ask a server on his own machine. Three things stand in
its way: the name in `Host` must be one of ours (a name of another site that leads here is not: DNS
rebinding), a page of another origin gets no answer but to a link that somebody follows, and what
changes something needs a token that only our own pages carry.
"""

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

__all__ = ["HEADERS", "PAGE_POLICY", "Guard", "Refusal", "with_port"]

# A page of ours: no script at all, no style but ours, in no frame.
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_READING = ("GET", "HEAD")
_OURS = ("same-origin", "none", "")  # none: typed, or from a bookmark


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is not answered: a status of HTTP and a line."""

    status: int
    reason: str


@dataclass(frozen=True, slots=True)
class Guard:
    """`hosts` are the names, with their port, that the server answers to; `token` is its own."""

    hosts: frozenset[str]
    token: str

    def refuse(self, method: str, headers: Mapping[str, str]) -> Refusal | None:
        """Why a request is refused; null where it may be answered. Headers in lower case."""
        if headers.get("host", "").lower() not in self.hosts:
            return Refusal(421, "this server is not known by that name (see --name)")
        origin = headers.get("origin")
        if origin is not None and not self._is_ours(origin):
            return Refusal(403, "asked by a page of another site")
        site = headers.get("sec-fetch-site", "")
        follows = method in _READING and headers.get("sec-fetch-mode") == "navigate"
        if site not in _OURS and not follows:
            return Refusal(403, "asked by a page of another site")
        return None

    def knows(self, token: str) -> bool:
        """Whether `token` is that of our own pages; takes as long for any that is as long."""
        return hmac.compare_digest(token.encode(), self.token.encode())

    def _is_ours(self, origin: str) -> bool:
        try:
            place = urlsplit(origin)
        except ValueError:
            return False
        return place.scheme in ("http", "https") and place.netloc.lower() in self.hosts


def with_port(names: Iterable[str], port: int) -> frozenset[str]:
    """Names as they stand in `Host`: with the port, which is left out where it is the usual one."""
    known = {f"[{name}]" if ":" in name else name.lower() for name in names}
    return frozenset({f"{name}:{port}" for name in known} | known)
