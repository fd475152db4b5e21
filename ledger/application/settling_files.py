"""The files of a dossier: for people on paper and on a screen, for spreadsheets, for programs."""

from ledger.interchange.dossier_sheets import TableOut, csv_bytes, workbook_bytes
from ledger.interchange.form_words import DAY_FORMATS
from ledger.language import current
from ledger.reports.html import html_of
from ledger.reports.page import bare
from ledger.reports.pdf import pdf_of
from ledger.reports.settlement.accounts import accounts_page_of
from ledger.reports.settlement.for_programs import accounts_json_bytes_of, json_bytes_of
from ledger.reports.settlement.model import Settlement
from ledger.reports.settlement.page import page_of
from ledger.reports.settlement.sheets import sheets_of

# The list of the files with their fingerprints, as `sha256sum --check` reads it.
LISTED_IN = "afrekening.sha256"


def files_of(settlement: Settlement) -> dict[str, bytes]:
    """Every file by name, in the language spoken now; no spreadsheets where none are taken."""
    page, figures = page_of(settlement), json_bytes_of(settlement)
    accounts, accounts_figures = accounts_page_of(settlement), accounts_json_bytes_of(settlement)
    found = {
        "afrekening.pdf": pdf_of(page, attachment=("afrekening.json", figures)),
        "afrekening.html": html_of(page).encode(),
        "afrekening.json": figures,
        "jaarrekening.pdf": pdf_of(accounts, attachment=("jaarrekening.json", accounts_figures)),
        "jaarrekening.json": accounts_figures,
    }
    if settlement.rules is None or settlement.rules.sheets:
        sheets = sheets_of(settlement)
        tables = [TableOut(one.title, one.headings, one.rows) for one in sheets]
        found["afrekening.xlsx"] = workbook_bytes(
            tables, title=bare(page.title), day_format=DAY_FORMATS[current()]
        )
        for sheet, table in zip(sheets, tables, strict=True):
            if sheet.file == "bewijsstukken":
                found[f"{sheet.file}.csv"] = csv_bytes(table)
    return found
