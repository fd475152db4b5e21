"""A document as PDF: read back, for any name, with fonts of its own, the same bytes anywhere."""

import io
from dataclasses import replace
from importlib.resources import files

import pikepdf
import pytest
from pypdf import PdfReader

from ledger import language
from ledger.language import euros
from ledger.reports.member_account import Person
from ledger.reports.member_page import page_of
from ledger.reports.page import Card, Page, Paragraph, Picture, Section
from ledger.reports.pdf import pdf_of
from tests.reports.accounts import ANA, account, contribution, step

FONTS = files("ledger.reports").joinpath("fonts")
NAMED = '<text x="1" y="9" font-family="DejaVu Sans">NAME</text>'


def read(document: bytes) -> str:
    """The words of every page, with runs of white space as one space."""
    pages = PdfReader(io.BytesIO(document)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def made(name: str) -> bytes:
    """The account of Ana, who helped somebody of this name."""
    return pdf_of(page_of(account(contribution(other=Person("x", name)))))


def glyphs(document: bytes) -> list[int]:
    """The number of every glyph that is shown, pictures included; 0 is that of a missing sign."""
    with pikepdf.open(io.BytesIO(document)) as read_back:
        streams = [page.obj for page in read_back.pages]
        streams += [
            one
            for one in read_back.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"
        ]
        found: list[int] = []
        for stream in streams:
            for operands, operator in pikepdf.parse_content_stream(stream, "Tj TJ"):
                for text in operands[0] if str(operator) == "TJ" else operands:
                    if isinstance(text, pikepdf.String):
                        # Our fonts are written with two bytes for a glyph (Identity-H).
                        pairs = bytes(text)
                        found += [
                            int.from_bytes(pairs[at : at + 2], "big")
                            for at in range(0, len(pairs), 2)
                        ]
        return found


def test_the_words_can_be_read_back() -> None:
    words = read(pdf_of(page_of(account(contribution()))))

    assert "Your year 2025: Ana (ana)" in words
    assert "2025-03-03: 2:00 hours for Ben €10.00" in words
    assert "Agreement w-1 covers it. It pays €5.00 an hour on that day." in words


@pytest.mark.parametrize(
    "name",
    [
        '#panic("no")',
        "*Ben* _Smit_ `x` $x$ = y",
        '#read("page.typ")',
        "= Ben",
        "<ben> @ben \\ // /* ~ -- '",
        '"} {"page": 1}',
        "Zoë Şahin-Łukasz",
        "Ελένη Жанна",
    ],
)
def test_what_people_typed_is_never_read_as_markup(name: str) -> None:
    assert f"hours for {name}" in read(made(name))


@pytest.mark.parametrize(
    "name", ["李小龙", "Ben 😀", "محمد علي", "שלום", "Ben\u202e\x01\ufffe", "ก้"]
)
def test_no_name_keeps_the_document_from_being_made(name: str) -> None:
    assert "You logged it" in read(made(name))


@pytest.mark.parametrize("signs", ["李", "😀", "李小龙", "👩🏽\u200d🌾", "☎\ufe0f😀"])
def test_signs_that_no_font_has_are_told_in_a_word(signs: str) -> None:
    assert "hours for Ben [sign] €10.00" in read(made(f"Ben {signs}"))


def test_what_only_chooses_a_drawing_is_no_sign() -> None:
    assert "hours for Ben ✓ €10.00" in read(made("Ben ✓\ufe0f"))


@pytest.mark.parametrize("name", ["Ben 😀", "李小龙", "👩🏽\u200d🌾", "ก้", "\U000e0041", "Zoë"])
def test_no_glyph_stands_for_a_missing_one(name: str) -> None:
    picture = Picture("Ties", f'<svg xmlns="http://www.w3.org/2000/svg">{NAMED}</svg>', name)
    said = Section(f"1. {name}", (Paragraph(name), Card(name, name, (name,), level=3), picture))
    drawn = replace(picture, svg=picture.svg.replace("NAME", name))
    page = Page("en", name, name, (said, Section("2", (drawn,))), introduction=(name,))

    shown = glyphs(pdf_of(page))

    assert len(shown) > 20
    assert 0 not in shown


def test_a_minus_never_stands_at_the_end_of_a_line_without_its_amount() -> None:
    # Words of each length push the amount over the end of a line somewhere.
    language.use("nl")
    said = tuple(Paragraph(f"{'mmm ' * 6}{'i' * at} {euros(-123_450)}") for at in range(60))
    page = Page("nl", "Minus", "Min", (Section("Min", said),))

    lines = [
        line
        for each in PdfReader(io.BytesIO(pdf_of(page))).pages
        for line in each.extract_text().splitlines()
    ]

    assert (
        len([line for line in lines if "-€\u00a01.234,50" in line.replace("€ ", "€\u00a0")]) == 60
    )


def test_the_listed_signs_are_really_in_the_fonts() -> None:
    listed = FONTS.joinpath("signs.txt").read_text("ascii").split()
    runs = [[int(end, 16) for end in run.split("-")] for run in listed]
    signs = [chr(sign) for first, last in runs for sign in range(first, last + 1)]

    said = tuple(Paragraph(sign) for sign in signs if not sign.isspace())
    page = Page(lang="en", title="Signs", subtitle="All", sections=(Section("All", said),))

    # The standard refuses a document that shows a sign without a glyph.
    assert len(PdfReader(io.BytesIO(pdf_of(page))).pages) > 1


def test_every_font_is_ours_and_stands_in_the_document() -> None:
    reader = PdfReader(io.BytesIO(made("Ελένη")))

    fonts = [
        font.get_object()
        for page in reader.pages
        for font in page["/Resources"].get_object()["/Font"].values()  # type: ignore[union-attr]
    ]
    assert fonts
    for font in fonts:
        assert "DejaVuSans" in font["/BaseFont"]
        (inner,) = font["/DescendantFonts"].get_object()
        assert "/FontFile2" in inner.get_object()["/FontDescriptor"].get_object()


def test_the_fonts_are_small_and_bring_their_licence() -> None:
    fonts = [one for one in FONTS.iterdir() if one.name.endswith(".ttf")]

    assert 0 < sum(len(one.read_bytes()) for one in fonts) < 400_000
    assert "Permission is hereby granted" in FONTS.joinpath("LICENSE.txt").read_text("utf-8")


def test_it_is_tagged_for_screen_readers_and_says_its_language_and_title() -> None:
    language.use("nl")
    reader = PdfReader(io.BytesIO(pdf_of(page_of(account(contribution())))))

    root = reader.trailer["/Root"].get_object()
    metadata = root["/Metadata"].get_object().get_data()  # type: ignore[index,attr-defined]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert root["/Lang"] == "nl"  # type: ignore[index]
    assert reader.metadata is not None
    assert (reader.metadata.title or "").endswith("Ana (ana)")


def test_it_holds_no_moment_at_which_it_was_made() -> None:
    reader = PdfReader(io.BytesIO(pdf_of(page_of(account(contribution())))))

    assert reader.metadata is not None
    assert reader.metadata.creation_date is None
    assert reader.metadata.modification_date is None


def test_a_very_long_story_runs_over_pages() -> None:
    steps = tuple(step("disputed", ANA, reason="x" * 1900) for _ in range(8))

    document = pdf_of(
        page_of(account(contribution(steps=steps), party=replace(ANA, name="A" * 200)))
    )

    assert len(PdfReader(io.BytesIO(document)).pages) > 4


def test_a_table_longer_than_a_page_goes_on_on_the_next() -> None:
    visits = [contribution(number=number) for number in range(1001, 1101)]

    words = read(pdf_of(page_of(account(*visits))))

    assert [number for number in range(1001, 1101) if f" {number} " not in words] == []
    # Its headings come along: once for the months, and on each page of the long one.
    assert words.count("Day Number Hours Earned") > 2
