"""`buurtledger audit`: what happened and why, for whoever wants to see it for themselves."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.audit_payouts import payouts
from cli.audit_sample import answer as answer_check
from cli.audit_sample import sample, seen
from cli.audit_year import audit_year
from cli.command import Command, Group
from cli.opening import reading
from cli.output import answer
from cli.settings import Settings
from cli.values import PARTY, YEAR
from ledger.domain.errors import DomainError
from ledger.language import _

if TYPE_CHECKING:
    from ledger.reports.member_account import MemberAccount

TEXT, HTML, PDF = "text", "html", "pdf"
FORMS = {"": TEXT, ".txt": TEXT, ".html": HTML, ".htm": HTML, ".pdf": PDF}


@click.group(
    "audit",
    cls=Group,
    epilog="buurtledger audit member M10 --year 2025\n"
    "buurtledger audit member M10 --year 2025 --out M10.pdf\n"
    "buurtledger audit payouts --year 2025 --sample 10 --seed 6316\n"
    "buurtledger audit sample 2025\n"
    "buurtledger audit year 2025",
)
def audit() -> None:
    """See what happened, and why: everything about one party, or everything that was paid."""


audit.add_command(payouts)
audit.add_command(sample)
audit.add_command(seen)
audit.add_command(answer_check)
audit.add_command(audit_year)


@audit.command(
    "member",
    cls=Command,
    epilog="buurtledger audit member M10 --year 2025\n"
    "buurtledger audit member M10 --year 2025 --out M10.pdf\n"
    "buurtledger audit member M10 --year 2025 --format html --out M10.html",
)
@click.argument("party", type=PARTY, help="Whose year: a code or a name.")
@click.option("--year", type=YEAR, required=True, help="The year, such as 2025.")
@click.option(
    "--format",
    "form",
    type=click.Choice([TEXT, HTML, PDF]),
    help="As text, as a web page in one file, or as PDF to print. If absent, the name of the file "
    "tells; else text.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False, readable=False),
    metavar="FILE",
    help="Write it to this file. What was in the file before is replaced. A PDF needs this.",
)
@click.pass_obj
def member(settings: Settings, party: str, year: int, form: str | None, out: Path | None) -> None:
    """Show one party everything that the book says about them in a year.

    It tells what they gave, received, claimed and were paid, who confirmed it, and why each
    amount is what it is. Of other people it tells nothing but who was on the other side.
    """
    from ledger.interchange.private_files import write_private

    form = form or (_form_of(out) if out else TEXT)
    if form == PDF and out is None and not settings.json:
        raise click.UsageError(_("A PDF is no text: name a file for it with --out."))
    with reading(settings) as book:
        account = book.audits.member(party, year)
    if out is not None:
        write_private(out, _written(account, form), over_another=True)
        shown = _("Written to {file}.", file=out)
    elif settings.json:
        shown = ""
    else:
        shown = _written(account, form).decode().rstrip("\n")
    answer(settings, document_of(account) | ({"out": str(out)} if out else {}), shown)


def _form_of(out: Path) -> str:
    """What the name of a file asks for."""
    ending = out.suffix.casefold()
    if ending not in FORMS:
        raise DomainError(
            'A file that ends in "{ending}" cannot be written. End its name in one of {endings}, '
            "or say what it is with --format.",
            ending=out.suffix,
            endings=[known for known in FORMS if known],
        )
    return FORMS[ending]


def _written(account: "MemberAccount", form: str) -> bytes:
    """The document as bytes; each form's writer is imported only when it is asked for."""
    from ledger.reports.member_page import page_of

    page = page_of(account)
    if form == PDF:
        from ledger.reports.pdf import pdf_of

        return pdf_of(page)
    if form == HTML:
        from ledger.reports.html import html_of

        return html_of(page).encode()
    from ledger.reports.text import text_of

    return text_of(page).encode()


def document_of(account: "MemberAccount") -> dict[str, Any]:
    """The account for programs: its parts as they are, and its sums, in minutes and cents."""
    from dataclasses import asdict

    sums = (
        "given_minutes",
        "received_minutes",
        "donated_minutes",
        "hours_cents",
        "claims_cents",
        "earned_cents",
        "open_cents",
        "paid_cents",
    )
    return asdict(account) | {"totals": {name: getattr(account, name) for name in sums}}
