"""Spending and votes for everybody: the public version in another form, and no figure more."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ledger.application.cooperative import Cooperative
from ledger.application.public_exports import spending_of, votes_of
from ledger.domain.errors import DomainError
from ledger.reports.publishing.document import (
    CENTS,
    PublicDecision,
    PublicDocument,
    PublicLine,
    PublicTable,
)
from ledger.reports.publishing.hiding import FEWEST
from tests.interchange.exports.test_fiscal import descriptor, rows, unpacked

Crossed = Mapping[tuple[str, str], int | None]
COSTS: Crossed = {
    ("meal", "4300"): 9_000,
    ("pgb", "4010"): None,
    ("pgb", "4200"): None,
    ("wmo", "4000"): None,
    ("wmo", "4200"): None,
}
LINES = (
    PublicLine("4200", "Allowances", 5_000),
    PublicLine("4300", "Shopping", 9_000),
    PublicLine("together", "Together", 6_000, together=("Pgb", "Wmo")),
)
BIKE = PublicDecision(
    number=11,
    text="Bike",
    body="alv",
    proposer="resident",
    state="adopted",
    decided_on=date(2025, 11, 20),
    yes=9,
    no=None,
    abstain=0,
    cents=50_000,
    activity=None,
)


def document(**other: Any) -> PublicDocument:
    """A year of which wmo and pgb are hidden, and 200.00 was spent in all."""
    given: dict[str, Any] = {
        "cooperative": "Zorg & Buurt",
        "year": 2025,
        "draft": False,
        "position": 99,
        "sha256": None,
        "labels": {code: code.upper() for code in ("meal", "pgb", "wmo", "4000", "4010", "4200")}
        | {"4300": "Shopping"},
        "tables": {"expense": PublicTable("expense", CENTS, LINES, 20_000)},
        "crossed": {"income": {}, "expense": COSTS},
        "budgets": {"meal": 10_000, "wmo": None},
        "meetings": (),
        "decisions": (BIKE,),
        "decided": {},
        "indices": (),
        "texts": {},
    }
    return PublicDocument(**given | other)


def amounts(content: bytes) -> dict[tuple[str, str, str], str]:
    """What each line of the package says, by activity, account and status."""
    return {
        (one["activity"], one["account"], one["status"]): one["amount"] for one in rows(content)
    }


def projects(content: bytes) -> list[list[str]]:
    """The lines of the section PROJECTS, by column."""
    lines = content.decode().splitlines()
    begin, end = lines.index("PROJECTS") + 2, lines.index("VOTES")
    return [line.split(";") for line in lines[begin:end]]


def test_what_the_public_version_hides_is_empty_and_the_sum_is_its_total() -> None:
    found = amounts(spending_of(document()).content)

    assert found == {
        ("meal", "4300", "shown"): "90.00",
        ("pgb", "4010", "hidden"): "",
        ("pgb", "4200", "hidden"): "",
        ("wmo", "4000", "hidden"): "",
        ("wmo", "4200", "hidden"): "",
        ("together", "4200", "together"): "50.00",
        ("together", "together", "together"): "60.00",
    }
    assert sum(Decimal(one or 0) for one in found.values()) == 200


def test_where_the_total_is_hidden_nothing_is_told_of_the_rest() -> None:
    hidden = replace(LINES[2], amount=None)
    table = PublicTable("expense", CENTS, (*LINES[:2], hidden), None)

    made = spending_of(document(tables={"expense": table})).content

    assert amounts(made)["together", "together", "together"] == ""
    assert "do not add up" in descriptor(made)["description"]


def test_a_budget_is_hidden_where_the_public_version_hides_it() -> None:
    made = spending_of(document())

    assert [(one["activity"], one["amount"]) for one in rows(made.content, "approved")] == [
        ("meal", "100.00"),
        ("wmo", ""),
    ]
    assert (made.rows, made.hidden) == (9, 5)


def test_a_draft_is_called_one() -> None:
    said = descriptor(spending_of(document(draft=True)).content)

    assert said["title"] == "Income and costs of Zorg & Buurt in 2025: a draft"
    assert said["description"].startswith("This is a draft.")
    assert "draft" not in descriptor(spending_of(document()).content)["title"]


@pytest.mark.parametrize(
    ("cooperative", "name"),
    [("Zorg & Buurt", "zorg-buurt-2025"), ("Café 't Hoekje", "cafe-t-hoekje-2025"), ("…", None)],
)
def test_a_package_is_named_after_the_cooperative(cooperative: str, name: str | None) -> None:
    said = descriptor(spending_of(document(cooperative=cooperative)).content)

    assert said["name"] == (name or "cooperative-2025")


def test_a_year_without_money_has_no_package() -> None:
    with pytest.raises(DomainError) as refused:
        spending_of(document(tables={}, crossed={"income": {}, "expense": {}}))

    assert f"{refused.value}" == (
        "In 2025 nothing came in and nothing was spent. Give another year."
    )


def test_a_hidden_vote_is_empty_and_the_words_say_so() -> None:
    kitchen = replace(BIKE, number=12, text=None, state="rejected", yes=None, cents=None)

    made = votes_of(document(decisions=(BIKE, kitchen)))

    assert projects(made.content) == [
        [
            *("11", "500.00", "9", "Bike", "alv", "1"),
            "2025-11-20: for 9, against hidden, abstained 0",
            "resident",
        ],
        [
            *("12", "0.00", "", "Decision no. 12", "alv", "0"),
            "2025-11-20: for hidden, against hidden, abstained 0",
            "resident",
        ],
    ]
    assert (made.rows, made.hidden) == (2, 1)


def test_a_decision_of_which_the_cost_may_be_hidden_is_left_out_and_that_is_told() -> None:
    of_wmo = replace(BIKE, number=12, cents=None, activity="wmo")

    made = votes_of(document(decisions=(BIKE, of_wmo)))

    assert [one[0] for one in projects(made.content)] == ["11"]
    assert "Left out: 1," in made.content.decode()
    assert "Left out" not in votes_of(document()).content.decode()


def test_what_was_only_proposed_is_no_decision() -> None:
    with pytest.raises(DomainError) as refused:
        votes_of(document(decisions=(replace(BIKE, state="proposed", decided_on=None),)))

    assert "no decision was taken that can be published" in f"{refused.value}"


def test_the_year_of_de_brink_adds_up_to_its_public_version_and_names_nobody(demo: Path) -> None:
    with Cooperative.open(demo / "book") as coop:
        public = coop.documents.public(2025)
        spending, votes = coop.exports.spending(2025), coop.exports.votes(2025)
        again = coop.exports.spending(2025)
        people = [card for card in coop.parties.all() if card.record.party_kind == "person"]

    sums = Counter[str]()
    for one in rows(spending.content):
        sums[one["direction"]] += int(Decimal(one["amount"] or 0) * 100)
    assert sums == {"revenue": 2_106_400, "expenditure": 2_028_400}
    assert sums["revenue"] == public.tables["income"].total
    assert sums["expenditure"] == public.tables["expense"].total
    # Of wmo, pgb and klus even the sum rests on four people; buurt is hidden beside them.
    assert [one["activity"] for one in rows(spending.content, "approved") if one["amount"]] == [
        "dorpsauto",
        "eettafel",
    ]
    assert again.content == spending.content
    told = b"".join(unpacked(spending.content).values()) + votes.content
    assert len(people) > FEWEST
    for name in {word for card in people for word in (card.code, card.name)}:
        assert name.encode() not in told
