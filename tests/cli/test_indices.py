"""Figures of others at the terminal."""

from tests.cli.terminal import Terminal

QUOTE = 'indices quote social-index 94 --source "The city, page 3"'


def test_a_figure_is_quoted_with_its_day_and_source(as_ana: Terminal) -> None:
    said = as_ana.done(f"{QUOTE} --on 1-9-2025")

    assert said.lines == ["Quoted: social-index was 94 on 2025-09-01, says The city, page 3."]
    (card,) = as_ana.json("indices list")["indices"]
    assert (card["index"], card["value"], card["quoted_on"], card["source"]) == (
        "social-index",
        "94",
        "2025-09-01",
        "The city, page 3",
    )


def test_the_last_quotation_of_a_day_holds(as_ana: Terminal) -> None:
    as_ana.done(f"{QUOTE} --on 1-9-2025")
    as_ana.done('indices quote social-index 95 --source "The city, page 4" --on 1-9-2025')
    as_ana.done(f"{QUOTE} --on 1-9-2024")

    assert [(one["quoted_on"], one["value"]) for one in as_ana.json("indices list")["indices"]] == [
        ("2024-09-01", "94"),
        ("2025-09-01", "95"),
    ]


def test_a_statement_shows_what_was_quoted_of_its_year(as_ana: Terminal) -> None:
    assert "Figures of others, as they were published" not in as_ana.done("statement 2025").lines
    as_ana.done(f"{QUOTE} --on 1-9-2025")
    as_ana.done('indices quote other-index 7 --source "Elsewhere" --on 1-9-2024')

    said = as_ana.done("statement 2025").lines
    assert "social-index, on 2025-09-01, says The city, page 3 94" in said
    assert as_ana.json("statement 2024")["indices"] == [
        {
            "index": "other-index",
            "quoted_on": "2024-09-01",
            "value": "7",
            "source": "Elsewhere",
        }
    ]


def test_a_quotation_that_can_not_be_is_refused(as_ana: Terminal) -> None:
    assert as_ana.done("indices list").lines == ["No figures of others were quoted yet."]
    assert "may not do this" in as_ana.refused(f"{QUOTE} --on 1-9-2025 --as chloe")
    assert "2999" in as_ana.refused(f"{QUOTE} --on 1-9-2999")
    assert as_ana.json("indices list")["indices"] == []
