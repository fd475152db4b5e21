"""A report as PDF, read with other people's programs: made to be kept, heard and found."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from ledger.reports.page import (
    Bar,
    Card,
    Chart,
    Figure,
    Heading,
    Page,
    Paragraph,
    Picture,
    Section,
    Table,
    isolated,
)
from ledger.reports.pdf import pdf_of

STATEMENT = '{"cooperative":"De Brúg","result_cents":10000}'.encode()
CARRIED = ("jaarverantwoording-2025.json", STATEMENT)
LONG = "Vrijwilligersvergoedingen en verantwoordelijkheden van buurtbewoners worden uitbetaald. "
SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">'
    '<rect width="9" height="9"/><text x="1" y="8" font-size="3">李 Ben</text></svg>'
)


def report(**changes: Any) -> Page:
    """Six sections with some of everything that a report may say."""
    many = tuple((f"Line {number}", Figure(f"€{number}.00", "x")) for number in range(90))
    sections = (
        Section("First", (Paragraph(LONG * 12), Heading("Within"), Paragraph("Yes."))),
        Section("Second", (Table("Many lines", ("What", "Euros"), many, total=True),)),
        Section(
            "Third",
            (
                Chart("Hours", ("h",), (Bar("May", (3,), ("3:00",)),), "Three in May."),
                Picture("A square", SQUARE, "It has four equal sides."),
            ),
        ),
        Section("Fourth", (Card("Ana", "€5.00", ("She helped.",), level=3),)),
    )
    page = Page(
        lang="nl",
        title="Jaarverantwoording 2025",
        subtitle=isolated("De Brúg"),
        sections=sections,
        introduction=("Dit is het jaar.",),
        style="report",
        dated_on=date(2026, 3, 31),
    )
    return replace(page, **changes)


def made(page: Page | None = None) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf_of(page or report(), attachment=CARRIED)))


def tagged(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    """All that is marked up, in reading order."""

    def below(one: Any) -> Iterator[pikepdf.Dictionary]:
        if isinstance(one, pikepdf.Array):
            for each in one:
                yield from below(each)
        elif isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield one
            if "/K" in one:
                yield from below(one.K)

    return list(below(pdf.Root.StructTreeRoot.K))


def kinds(pdf: pikepdf.Pdf) -> list[str]:
    return [str(one.S) for one in tagged(pdf)]


def words(pdf: pikepdf.Pdf, tmp_path: Path) -> list[str]:
    pdf.save(tmp_path / "words.pdf")
    pages = PdfReader(tmp_path / "words.pdf").pages
    return [" ".join(page.extract_text().split()) for page in pages]


def test_it_says_that_it_keeps_to_both_standards() -> None:
    with made().open_metadata() as said:
        assert said["pdfaid:part"] == "3"
        assert said["pdfaid:conformance"] == "A"
        assert said["pdfuaid:part"] == "1"
        assert said["dc:title"] == "Jaarverantwoording 2025"


def test_without_a_date_it_is_made_to_be_read_only() -> None:
    pdf = pikepdf.open(io.BytesIO(pdf_of(report(dated_on=None))))

    with pdf.open_metadata() as said:
        assert "pdfaid:part" not in said
        assert said["pdfuaid:part"] == "1"


def test_its_only_day_is_the_one_that_it_bears() -> None:
    document = pdf_of(report(), attachment=CARRIED)
    pdf = pikepdf.open(io.BytesIO(document))

    with pdf.open_metadata() as said:
        days = {str(said[name])[:10] for name in ("xmp:CreateDate", "xmp:ModifyDate")}
    assert days == {"2026-03-31"}
    assert str(pdf.docinfo.CreationDate).startswith("D:20260331")
    changed = pdf.Root.AF[0].EF.F.Params.ModDate
    assert str(changed).startswith("D:20260331")


def test_it_carries_the_statement_byte_for_byte_and_says_what_it_is() -> None:
    pdf = made()

    (carried,) = pdf.Root.AF
    assert carried.AFRelationship == "/Data"
    assert str(carried.UF) == CARRIED[0]
    assert len(str(carried.Desc)) > 20
    assert carried.EF.F.Subtype == "/application/json"
    assert pdf.attachments[CARRIED[0]].get_file().read_bytes() == STATEMENT


def test_what_bears_no_date_carries_nothing() -> None:
    with pytest.raises(AssertionError, match="bears a date"):
        pdf_of(report(dated_on=None), attachment=CARRIED)


def test_it_is_tagged_and_says_its_language_and_title() -> None:
    pdf = made()
    root = pdf.Root

    assert root.MarkInfo.Marked
    assert not root.MarkInfo.Suspects
    assert root.Lang == "nl"
    assert root.ViewerPreferences.DisplayDocTitle


def test_headings_follow_each_other_without_a_gap() -> None:
    levels = [int(kind[2]) for kind in kinds(made()) if re.fullmatch(r"/H\d", kind)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_table_is_tagged_with_its_headings() -> None:
    found = kinds(made())

    assert found.count("/Table") == 1
    assert found.count("/TH") >= 2
    assert found.count("/TR") == 91


def test_every_picture_has_a_text_that_says_the_same() -> None:
    pdf = made()
    figures = [one for one in tagged(pdf) if one.S == "/Figure"]

    assert [str(one.Alt) for one in figures] == [
        "Hours. Three in May.",
        "A square. It has four equal sides.",
    ]


def test_every_font_stands_in_the_document() -> None:
    pdf = made()
    fonts = [one for one in pdf.objects if _is_a(one, "/Font") and "/DescendantFonts" in one]

    assert fonts
    for font in fonts:
        assert "DejaVuSans" in str(font.BaseFont)
        assert "/ToUnicode" in font
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def _is_a(one: Any, kind: str) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == kind


def test_its_outline_leads_to_every_section() -> None:
    with made().open_outline() as outline:
        (title,) = outline.root
        said = [each.title for each in title.children]

    assert title.title == "Jaarverantwoording 2025"
    assert said == ["First", "Second", "Third", "Fourth"]


def test_its_contents_tell_the_page_of_every_section(tmp_path: Path) -> None:
    pages = words(made(), tmp_path)

    found = []
    for name in ("First", "Second", "Third", "Fourth"):
        told = re.search(rf"{name}[ .]*(\d+)", pages[0])
        assert told is not None
        found.append(int(told[1]))
        # On the first page it stands in the list of contents as well.
        assert pages[found[-1] - 1].count(name) == (2 if found[-1] == 1 else 1)
    assert found == sorted(found)
    assert found[-1] > 4


def test_each_page_says_whose_it_is_and_its_number(tmp_path: Path) -> None:
    pages = words(made(), tmp_path)

    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in page
        assert ("De Brúg, Jaarverantwoording 2025" in page) == (number > 1)


def test_a_long_table_repeats_its_headings_and_keeps_its_caption(tmp_path: Path) -> None:
    pages = [page for page in words(made(), tmp_path) if re.search(r"Line \d+ €", page)]

    assert len(pages) > 2
    assert all("What Euros" in page for page in pages)
    assert "Many lines What Euros Line 0" in pages[0]


@pytest.mark.parametrize("before", range(2, 10))
def test_the_last_rows_of_a_long_table_stay_together(tmp_path: Path, before: int) -> None:
    rows = tuple((f"Line {number}", "€ 1,00") for number in range(20))
    said = tuple(Paragraph("Before it.") for _number in range(before))
    page = report(sections=(Section("A", (*said, Table("Many lines", ("What", "Euros"), rows))),))

    last = next(page for page in words(made(page), tmp_path) if "Line 19 €" in page)

    assert "Line 17 €" in last


def test_a_line_to_write_on_is_never_broken(tmp_path: Path) -> None:
    page = report(sections=(Section("A", (Card("Sign", "", ("Name: " + "_" * 34,), level=3),)),))

    (only,) = (page for page in words(made(page), tmp_path) if "Name:" in page)

    assert "_" * 34 in only


def test_a_tall_card_goes_on_on_the_next_page_with_its_title_above_its_words(
    tmp_path: Path,
) -> None:
    low = tuple(Paragraph("Before it.") for _number in range(18))
    tall = Card("The check", "", tuple(f"Said {number}." for number in range(24)), level=3)

    pages = words(made(report(sections=(Section("A", (*low, tall)),))), tmp_path)

    with_title = next(page for page in pages if "The check" in page)
    assert "Said 0." in with_title
    assert "Said 23." not in with_title


def test_what_is_signed_stays_on_one_page(tmp_path: Path) -> None:
    low = tuple(Paragraph("Before it.") for _number in range(18))
    said = tuple(f"Said {number}." for number in range(24))
    card = Card("To sign", "", said, level=3, whole=True)

    pages = words(made(report(sections=(Section("A", (*low, card)),))), tmp_path)

    (only,) = (page for page in pages if "To sign" in page)
    assert all(f"Said {number}." in only for number in range(24))


def test_large_amounts_stand_below_their_words_and_not_over_them(tmp_path: Path) -> None:
    amounts = tuple(f"€ {number}2.345.678,90" for number in range(1, 5))
    table = Table("Moved", ("Fund", "Begin", "In", "Out", "End"), (("The long way", *amounts),))
    page = report(sections=(Section("A", (table,)),))

    (only,) = words(made(page), tmp_path)

    assert "The long way " + " ".join(amounts) in only


def test_long_words_of_dutch_running_text_are_broken_and_names_are_not() -> None:
    name = "Vrijwilligersverantwoordelijkheidsbureau"
    story = replace(report(), sections=(Section("A", (Paragraph(f"{isolated(name)} " * 40),)),))
    plain = replace(story, sections=(Section("A", (Paragraph(f"{name} " * 40),)),))

    def broken(page: Page) -> bool:
        pages = PdfReader(io.BytesIO(pdf_of(page))).pages
        return any(re.search(r"[-\u00ad\u2010]\s*$", part.extract_text(), re.M) for part in pages)

    assert broken(plain)
    assert not broken(story)


def test_qpdf_finds_nothing_wrong(tmp_path: Path) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not here, so that no second program looked at the PDF's structure")
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf_of(report(), attachment=CARRIED))

    told = subprocess.run(
        ["qpdf", "--check", "--warning-exit-0", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.returncode == 0, told.stdout + told.stderr
    assert "No syntax or stream encoding errors found" in told.stdout
    assert "WARNING" not in told.stderr


def test_a_page_speaks_its_own_language_whatever_the_terminal_speaks(tmp_path: Path) -> None:
    first, *_others = words(made(), tmp_path)

    assert "Bladzijde 1 / " in first
