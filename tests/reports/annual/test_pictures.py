"""The pictures of a year: they show what the statement says, and can be read on paper."""

import random
import re
from collections.abc import Sequence
from dataclasses import fields
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pytest

from ledger.language import euros
from ledger.reports.annual.document import ActivityOf, Document, MonthOf, Social
from ledger.reports.annual.flows import Flows, MoneyIn, MoneyOut, Network, Tie
from ledger.reports.annual.money_nodes import MOST, nodes_of
from ledger.reports.annual.money_picture import money_picture
from ledger.reports.annual.months_picture import months_picture
from ledger.reports.annual.ties_layout import layout
from ledger.reports.annual.ties_picture import ties_picture
from ledger.reports.drawing import fitted, tenths, width_of
from ledger.reports.page import Picture, bare

SVG = "{http://www.w3.org/2000/svg}"
# The text of an A4 page is 166 millimetres wide: so many points.
PAGE_POINTS = 470


def made(kind: Any, **given: Any) -> Any:
    """One of the model's parts; what a picture never asks of it is left out."""
    return kind(**dict.fromkeys(one.name for one in fields(kind)) | given)


def activity(name: str | None, *, income: int = 0, cost: int = 0, general: int = 0) -> ActivityOf:
    result = income - cost - general
    return ActivityOf(name, income, cost, general, result, None, None)


def a_year(
    came_in: Sequence[MoneyIn], spent: Sequence[MoneyOut], activities: Sequence[ActivityOf]
) -> Document:
    """A year in which this money moved, in cents."""
    results = [one.result_cents for one in activities]
    flows = Flows(
        came_in=tuple(came_in),
        spent=tuple(spent),
        left_over_cents=sum(cents for cents in results if cents > 0),
        short_cents=-sum(cents for cents in results if cents < 0),
    )
    document: Document = made(
        Document, flows=flows, by_activity=tuple(activities), result_cents=sum(results)
    )
    return document


def small_year() -> Document:
    """A fund pays 100 euros for care of 80; a meal costs 30 and brings in 20; 10 are general."""
    return a_year(
        [
            MoneyIn("fund", "wmo", "wmo", "care", 10_000),
            MoneyIn("other", "8310", "Guests & friends", "meal", 2_000),
        ],
        [
            MoneyOut("hired", "4000", "Contracted", "care", 8_000),
            MoneyOut("purchases", "4300", "Food", "meal", 3_000),
            MoneyOut("general", "4900", "Bank", None, 1_000),
        ],
        [
            activity("care", income=10_000, cost=8_000, general=800),
            activity("meal", income=2_000, cost=3_000, general=200),
            activity(None),
        ],
    )


def with_network(network: Network) -> Document:
    document: Document = made(Document, social=made(Social, network=network))
    return document


def network(people: int, ties: int, *, groups: int = 1, seed: int = 1) -> Network:
    """Somebody helps somebody of the same group, again and again, until there are so many ties."""
    lot = random.Random(seed)
    found = {(one, one - groups) for one in range(groups, people)}
    while len(found) < ties:
        helper, receiver = lot.sample(range(people), 2)
        if helper % groups == receiver % groups:
            found.add((helper, receiver))
    tied = tuple(Tie(one, other, lot.choice((1, 2, 3))) for one, other in sorted(found))
    return Network(people, tied, with_organisations=0)


def shown(picture: Picture | None) -> Picture:
    assert picture is not None
    return picture


def words_in(picture: Picture) -> list[str]:
    """What is written in a drawing."""
    return [found.text or "" for found in ElementTree.fromstring(picture.svg).iter(f"{SVG}text")]


def dots(picture: Picture) -> list[tuple[int, int]]:
    """Where the dots of people stand, without those of the legend."""
    circles = ElementTree.fromstring(picture.svg).iter(f"{SVG}circle")
    places = [(int(one.attrib["cx"]), int(one.attrib["cy"]), one.attrib["r"]) for one in circles]
    return [(x, y) for x, y, radius in places if radius == "8"][3:]


PICTURES = {
    "money": lambda: shown(money_picture(small_year())),
    "months": lambda: shown(months_picture(months(60, 120))),
    "ties": lambda: shown(ties_picture(with_network(network(20, 30)))),
    "bars": lambda: shown(ties_picture(with_network(network(300, 600)))),
}


def months(*minutes: int) -> Document:
    """Months from January on, of which half an hour each is paid."""
    given = [*minutes, *([0] * (12 - len(minutes)))]
    parts = tuple(
        MonthOf(f"2025-{at:02}", each, min(each, 30), 0) for at, each in enumerate(given, start=1)
    )
    document: Document = made(Document, social=made(Social, months=parts))
    return document


def test_every_amount_in_a_box_stands_in_the_text_too() -> None:
    picture = shown(money_picture(small_year()))

    for cents in (10_000, 2_000, 8_000, 3_000, 1_000):
        assert euros(cents) in words_in(picture)
        assert euros(cents) in picture.text
    assert "Guests & friends" in " ".join(words_in(picture))
    assert bare(picture.text).endswith(
        "Activities that had too little lacked €12.00. Others had €12.00 left over. "
        "So the result is €0.00."
    )


def test_as_much_goes_into_an_activity_as_comes_out() -> None:
    nodes = nodes_of(small_year())

    into = {key: cents for (_from, key), cents in nodes.into.items()}
    assert sum(nodes.into.values()) == sum(nodes.out.values()) == 13_200
    assert [node.cents for node in nodes.activities] == [10_000, 3_200]
    assert into.keys() == {node.key for node in nodes.activities}


def test_income_that_was_paid_back_is_drawn_as_money_that_went_out() -> None:
    given = [MoneyIn("fund", "gift", "gift", "meal", -500)]
    back = [MoneyOut("purchases", "4300", "Food", "meal", -700)]

    nodes = nodes_of(a_year(given, back, [activity("meal", income=-500, cost=-700)]))

    assert [(node.label, node.cents) for node in nodes.sources] == [("Costs that came back", 700)]
    assert [(node.label, node.cents) for node in nodes.uses] == [
        ("Paid back", 500),
        ("Left over", 200),
    ]


def test_what_does_not_fit_on_a_page_is_taken_together_and_what_is_short_stays_apart() -> None:
    names = [f"fund-{at}" for at in range(20)]
    came_in = [MoneyIn("fund", name, name, name, 1_000 + at) for at, name in enumerate(names)]
    activities = [activity(one.label, income=one.cents, cost=one.cents) for one in came_in]
    spent = [MoneyOut("hired", "4000", "", one.label, one.cents) for one in came_in]
    short = activity("short", cost=1)
    spent.append(MoneyOut("hired", "4000", "", "short", 1))

    nodes = nodes_of(a_year(came_in, spent, [*activities, short]))

    assert len(nodes.sources) == len(nodes.activities) == MOST
    assert [node.label for node in nodes.sources][-2:] == [
        "Shortage, made up",
        "13 others together",
    ]
    assert nodes.activities[-1].label == "13 others together"
    total = sum(one.cents for one in came_in) + 1
    assert sum(node.cents for node in nodes.sources) == total
    assert sum(node.cents for node in nodes.activities) == total


def test_without_money_hours_or_people_there_is_no_picture() -> None:
    assert money_picture(a_year([], [], [activity(None)])) is None
    assert months_picture(months()) is None
    assert ties_picture(with_network(Network(0, (), 0))) is None


def test_each_month_says_its_hours_and_what_is_paid_of_them() -> None:
    picture = shown(months_picture(months(60, 0, 20)))

    assert "January: 1:00, of which paid 0:30." in picture.text
    assert "March: 0:20, of which paid 0:20." in picture.text
    assert "No hours were given in: February, April" in picture.text
    assert words_in(picture)[:4] == ["paid hours", "unpaid hours", "January", "1:00"]


def test_a_bar_is_as_long_as_its_parts_together() -> None:
    picture = shown(months_picture(months(60, 90, 30)))

    bars = [
        (int(float(one.attrib["x"])), int(float(one.attrib["width"])) + 1)
        for one in ElementTree.fromstring(picture.svg).iter(f"{SVG}rect")
    ][2:]
    (first, half), (second, rest) = bars[:2]
    assert first + half == second
    assert half == pytest.approx(rest, abs=1)


def test_a_few_people_are_not_drawn_since_each_could_say_who_the_others_are() -> None:
    assert ties_picture(with_network(network(4, 4))) is None
    assert len(dots(shown(ties_picture(with_network(network(5, 5)))))) == 5


def test_a_drawing_of_ties_says_how_many_and_no_number_of_a_person() -> None:
    ties = (Tie(0, 1, 1), Tie(0, 2, 2), Tie(3, 0, 3), Tie(3, 4, 3))

    picture = shown(ties_picture(with_network(Network(5, ties, with_organisations=2))))

    assert picture.text == (
        "4 ties between 5 people: one of two helped the other. Only helped others: 1. Were only "
        "helped: 3. Did both: 1. With one tie: 3. Most ties of one person: 3. Ties of one time: "
        "1, of 2 to 11 times: 1, of 12 times or more: 2. With an organisation, such as a "
        "supplier: 2. These are left out."
    )
    legend = ["helped others", "once", "was helped", "2 to 11 times", "both", "12 times or more"]
    assert words_in(picture) == legend


@pytest.mark.parametrize(("people", "ties", "groups"), [(5, 5, 1), (30, 15, 15), (60, 90, 4)])
def test_no_dot_covers_another_or_leaves_the_picture(people: int, ties: int, groups: int) -> None:
    picture = shown(ties_picture(with_network(network(people, ties, groups=groups))))

    places = dots(picture)
    _left, _top, width, height = map(
        int, ElementTree.fromstring(picture.svg).attrib["viewBox"].split()
    )
    assert len(places) == people
    assert all(8 < x < width - 8 and 8 < y < height - 8 for x, y in places)
    for (x, y), (other_x, other_y) in combinations(places, 2):
        assert (x - other_x) ** 2 + (y - other_y) ** 2 > 16**2


def test_two_who_helped_the_same_people_stand_apart() -> None:
    ties = [(helper, receiver) for helper in (0, 1) for receiver in range(2, 11)]

    places = layout(11, ties)

    for (x, y), (other_x, other_y) in combinations(places, 2):
        assert (x - other_x) ** 2 + (y - other_y) ** 2 > 600**2


def test_many_people_are_counted_by_how_many_ties_they_have() -> None:
    picture = shown(ties_picture(with_network(network(300, 600))))

    labels = words_in(picture)
    assert labels[::2] == ["1", "2", "3 to 4", "5 to 9", "10 to 19", "20 or more"]
    assert sum(int(count) for count in labels[1::2]) == 300
    assert picture.text.startswith("600 ties between 300 people")


def test_bars_of_ties_are_told_in_words_without_those_of_nobody() -> None:
    ring = tuple(Tie(one, (one + 1) % 100, 1) for one in range(100))

    picture = shown(ties_picture(with_network(Network(101, (*ring, Tie(100, 0, 1)), 0))))

    assert picture.text == (
        "101 ties between 101 people: one of two helped the other. The largest group has 2 ties: "
        "99 people. Of the others 1 have 1, 1 have 3 to 4."
    )


def test_two_who_helped_each_other_are_two_ties_and_one_line() -> None:
    ties = (Tie(0, 1, 1), Tie(1, 0, 3), Tie(2, 1, 1), Tie(3, 1, 1), Tie(4, 1, 1))

    picture = shown(ties_picture(with_network(Network(5, ties, 0))))

    lines = [
        one
        for one in ElementTree.fromstring(picture.svg).iter(f"{SVG}path")
        if "L" in one.attrib["d"]
    ]
    assert picture.text.startswith("5 ties")
    assert len(lines) == 4


@pytest.mark.parametrize("name", PICTURES)
def test_letters_print_at_twelve_points_or_more_and_nothing_rests_on_a_colour(name: str) -> None:
    drawing = ElementTree.fromstring(PICTURES[name]().svg)

    width = int(drawing.attrib["viewBox"].split()[2])
    assert int(drawing.attrib["font-size"]) * PAGE_POINTS / width >= 12
    assert not any("font-size" in part.attrib for part in drawing.iter(f"{SVG}text"))
    colours = re.findall(r"#([0-9a-f]{6})", PICTURES[name]().svg)
    assert all(len(set(re.findall("..", colour))) == 1 for colour in colours)


def test_a_label_is_broken_to_fit_and_says_where_it_goes_on() -> None:
    words = "Bijdragen vrijwilligersvergoedingen van de hele buurt"

    lines = fitted(words, 164, most=3)

    assert all(width_of(line) <= 164 for line in lines)
    assert len(lines) == 3
    assert lines[0] == "Bijdragen"
    assert lines[1].endswith("-")
    assert lines[2].endswith("…")
    assert fitted("wmo", 164, most=2) == ["wmo"]


@pytest.mark.parametrize(("value", "written"), [(125, "12.5"), (120, "12"), (-5, "-0.5")])
def test_tenths_are_written_without_a_float(value: int, written: str) -> None:
    assert tenths(value) == written


def test_an_amount_of_a_larger_year_still_fits_its_box() -> None:
    assert width_of(euros(-123_456_789)) <= 164
