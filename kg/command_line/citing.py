"""`kg cite`: how to cite a graph in a paper."""

from pathlib import Path

import click

from kg.command_line.options import output_option

__all__ = ["cite"]


@click.command()
@output_option
@click.option("--bibtex", is_flag=True, help="The software as a BibTeX entry.")
def cite(output: Path, *, bibtex: bool) -> None:
    """Write a paragraph for a paper: what was counted, by what, from how much.

    Every figure comes from manifest.json.

    \b
    Example:
      kg cite
      kg cite --bibtex >> references.bib
    """
    from kg.export.citation import make_bibtex, make_paragraph
    from kg.ground.store import Store

    _, manifest = Store(output).open()
    click.echo(make_bibtex(manifest) if bibtex else make_paragraph(manifest))
