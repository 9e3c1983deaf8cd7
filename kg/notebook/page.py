"""The interactive page as a notebook's cell shows it: in a sandboxed frame."""

import html
from dataclasses import dataclass, field

__all__ = ["Page"]


@dataclass(frozen=True, slots=True)
class Page:
    """The interactive page; a notebook shows it, `html` is the whole file.

    Examples:
        >>> page = graph.show(focus="Rutte")
        >>> page.html[:15]
        '<!doctype html>'
    """

    html: str = field(repr=False)
    height: int = 720
    name: str = ""  # of the frame, for the widget that talks with it

    def _repr_html_(self) -> str:
        source = html.escape(self.html, quote=True)
        named = f' name="{html.escape(self.name)}"' if self.name else ""
        return (
            f'<div><iframe srcdoc="{source}" sandbox="allow-scripts allow-downloads '
            'allow-popups allow-popups-to-escape-sandbox" '
            f'title="kg"{named} style="width:100%;height:{self.height}px;border:0"></iframe></div>'
        )
