"""The documents of De Brink's year, as the board writes them when the members have adopted it."""

from contextvars import copy_context
from pathlib import Path

from cli.audit_year import papers_of
from cli.demo_books import YEAR
from cli.statement_forms import HTML, JSON, PDF, XLSX, made, made_public
from ledger import language

STATEMENT, SUMMARY = f"jaarverantwoording-{YEAR}", f"samenvatting-{YEAR}"
PUBLIC = f"publieksversie-{YEAR}"
DOSSIER, SUBSIDY = f"kascommissie-{YEAR}", "populatiebudget"
FILES = (
    (f"{STATEMENT}.pdf", PDF, False),
    (f"{STATEMENT}.html", HTML, False),
    (f"{STATEMENT}.xlsx", XLSX, False),
    (f"{STATEMENT}.json", JSON, False),
    (f"{SUMMARY}.pdf", PDF, True),
)


def write_documents(book_folder: Path, folder: Path) -> None:
    """Write them to a new folder, in Dutch, as documents of a Dutch cooperative are."""
    from ledger.application.cooperative import Cooperative
    from ledger.application.settling_files import files_of

    folder.mkdir()

    def write() -> None:
        language.use("nl")
        with Cooperative.open(book_folder) as book:
            for name, form, summary in FILES:
                content = made(book.documents, YEAR, form, as_known=None, summary=summary)
                (folder / name).write_bytes(content)
            for form in (HTML, PDF, JSON):
                content = made_public(book.documents, YEAR, form, as_known=None)
                (folder / f"{PUBLIC}.{form}").write_bytes(content)
            evening = book.audits.evening(YEAR)
            for form in (HTML, PDF):
                content = papers_of(evening, form, "nl")
                (folder / f"{DOSSIER}.{form}").write_bytes(content)
            settled = book.settling.dossier(SUBSIDY, YEAR)
            settlement = folder / f"afrekening-{SUBSIDY}-{YEAR}"
            settlement.mkdir()
            for name, content in files_of(settled).items():
                (settlement / name).write_bytes(content)

    copy_context().run(write)
