"""`buurtledger audit year`: the twenty checks of the kascommissie, and its dossier to sign."""

import sys
from contextvars import copy_context
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.asked_language import language_of_papers
from cli.command import Command
from cli.opening import reading
from cli.output import answer, say_on
from cli.settings import Settings
from cli.statement import MOMENT
from cli.statement_forms import FORMS, HTML, PDF, TEXT
from cli.values import YEAR
from ledger import language
from ledger.domain.errors import DomainError
from ledger.language import _

if TYPE_CHECKING:
    from ledger.reports.audit_evening.evening import Evening


@click.command(
    "year",
    cls=Command,
    epilog="buurtledger audit year 2025\n"
    "buurtledger audit year 2025 --json\n"
    "buurtledger audit year 2025 --out kascommissie-2025.pdf",
)
@click.argument("year", type=YEAR, help="The year, such as 2025.")
@click.option(
    "--format",
    "form",
    type=click.Choice([TEXT, HTML, PDF]),
    help="The whole dossier as text, as a web page in one file, or as PDF to print. If absent, "
    "the name of the file tells; without a file only the checks are shown.",
)
@click.option(
    "--as-known",
    type=MOMENT,
    metavar="MOMENT",
    help="As the book stood earlier: at a position in its list of facts, at the end of a day, or "
    "at an instant such as 2025-12-31T18:00.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    help="Write the dossier with the statement to sign to this file. What was in the file before "
    "is replaced. A PDF needs this.",
)
@click.pass_context
def audit_year(
    ctx: click.Context,
    year: int,
    form: str | None,
    as_known: int | date | datetime | None,
    out: Path | None,
) -> None:
    """Work through the twenty checks of the kascommissie.

    Of each it says that it passes, that there is a finding, or that a person must look, and what
    to type to see it for yourself. What the kascommissie answered stands beside it: answer with
    audit answer.

    With --out it makes the dossier, and the statement that two of the kascommissie sign. That is
    in Dutch unless you add --lang en.
    """
    settings: Settings = ctx.obj
    if form is None and out is not None:
        form = FORMS.get(out.suffix.casefold() or ".txt")
        if form not in (TEXT, HTML, PDF):
            raise DomainError(
                "The dossier is a text, a web page or a PDF: end the name of its file in .txt, "
                ".html or .pdf."
            )
    if form == PDF and out is None and not settings.json:
        raise click.UsageError(_("A PDF is no text: name a file for it with --out."))
    spoken = language_of_papers(ctx, is_kept=out is not None or form == HTML)
    with reading(settings) as book:
        found = book.audits.evening(year, as_known=as_known)
    # The papers are in their own language, the answer in that of who asks.
    content = copy_context().run(papers_of, found, form, spoken)
    if out is not None:
        from ledger.interchange.private_files import write_private

        write_private(out, content, over_another=True)
        shown = _("Written to {file}.", file=out)
    else:
        shown = content.decode().rstrip("\n")
    if settings.json:
        from ledger.reports.audit_evening.for_programs import document_of

        answer(settings, document_of(found) | ({"out": str(out)} if out else {}), shown)
    elif out is None and form == HTML:
        click.echo(content, nl=False)
    else:
        say_on(sys.stdout, shown)


def papers_of(evening: "Evening", form: str | None, spoken: language.Language) -> bytes:
    """The checks as text, or the dossier as the bytes of a file, in a language."""
    from ledger.reports.audit_evening.dossier import checks_of, dossier_of

    language.use(spoken)
    if form == PDF:
        from ledger.reports.audit_evening.for_programs import json_bytes_of
        from ledger.reports.pdf import pdf_of

        carried = (f"audit-{evening.year}.json", json_bytes_of(evening))
        return pdf_of(dossier_of(evening, lang=spoken), attachment=carried)
    if form == HTML:
        from ledger.reports.html import html_of

        return html_of(dossier_of(evening, lang=spoken)).encode()
    from ledger.reports.text import text_of

    page = checks_of if form is None else dossier_of
    return text_of(page(evening, lang=spoken)).encode()
