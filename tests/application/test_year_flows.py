"""Money from stream to activity to what it bought, and ties without names: the statement's own."""

from collections import Counter
from datetime import date

from ledger.application.year_documents import find_document
from ledger.reports.annual.document import Document
from ledger.reports.annual.flows import FUND, GENERAL, HELPERS, HIRED, OTHER, PRIOR, PURCHASES, Tie
from tests.application.neighbourhood import Neighbourhood
from tests.application.test_sealed_years import sealed_year
from tests.application.year_of_books import keep_the_books, post

MARCH = date(2025, 3, 3)


def test_each_cent_has_one_stream_activity_and_use(here: Neighbourhood) -> None:
    keep_the_books(here)

    document = document_of(here)

    flows = document.flows
    assert sum(flows.streams.values()) == document.income[-1].cents
    assert sum(flows.uses.values()) == document.expense[-1].cents
    assert flows.left_over_cents - flows.short_cents == document.result_cents
    funds = {one.code: one.income_cents for one in document.funds if one.income_cents}
    assert {code: cents for (kind, code), cents in flows.streams.items() if kind == FUND} == funds
    assert {kind for kind, _code in flows.streams} == {FUND, OTHER}
    assert set(flows.uses) == {HELPERS, HIRED, PURCHASES, GENERAL}


def test_what_corrects_an_adopted_year_is_a_stream_of_its_own(here: Neighbourhood) -> None:
    sealed_year(here)
    late = (("1100", 5_000), ("8500", -5_000))
    post(here, "receipt", date(2025, 12, 1), *late, activity="buurt", prior_period=True)
    post(here, "receipt", date(2026, 3, 1), ("1100", 200), ("8500", -200), activity="buurt")

    document = document_of(here, 2026)

    assert [(one.stream, one.code, one.cents) for one in document.flows.came_in] == [
        (OTHER, "8500", 200),
        (PRIOR, "", 5_000),
    ]
    assert document.prior_period_cents == 5_000


def test_ties_tell_how_often_and_not_who(here: Neighbourhood) -> None:
    here.add("sup", kind="organisation")
    for receiver, times in (("ben", 1), ("hugo", 2), ("greta", 12)):
        for number in range(times):
            here.confirmed(60, MARCH.replace(day=1 + number), receiver=receiver)
    here.confirmed(60, MARCH, receiver="sup", unpaid=True)
    here.confirmed(60, MARCH, helper="greta", receiver="ana")

    document = document_of(here)

    network = document.social.network
    assert (network.people, network.with_organisations) == (4, 1)
    assert len(network.ties) + network.with_organisations == document.social.pairs
    (ana,) = [dot for dot, ties in Counter(tie.helper for tie in network.ties).items() if ties == 3]
    assert sorted(tie.often for tie in network.ties if tie.helper == ana) == [1, 2, 3]
    (back,) = [tie for tie in network.ties if tie.receiver == ana]
    assert Tie(ana, back.helper, 3) in network.ties
    assert {dot for tie in network.ties for dot in (tie.helper, tie.receiver)} == {0, 1, 2, 3}


def test_numbers_of_people_follow_from_no_code_or_order_and_change_every_year(
    here: Neighbourhood,
) -> None:
    people = [f"p{number:02}" for number in range(12)]
    for code in people:
        here.add(code)
    for year in (2024, 2025):
        for number, code in enumerate(people):
            for other in people[:number]:
                here.log(60, date(year, 3, 3), helper=code, receiver=other, unpaid=True)

    orders = [by_help_given(document_of(here, year)) for year in (2024, 2025)]

    assert len(set(map(tuple, orders))) == 2
    assert list(range(12)) not in orders


def by_help_given(document: Document) -> list[int]:
    """The numbers of all, from who helped nobody to who helped most."""
    given = Counter(tie.helper for tie in document.social.network.ties)
    return sorted(range(document.social.network.people), key=lambda dot: given[dot])


def test_paid_minutes_of_the_months_are_those_that_an_agreement_pays(here: Neighbourhood) -> None:
    here.confirmed(120, MARCH)
    here.log(60, MARCH, helper="greta", unpaid=True)
    keep_the_books(here)

    social = document_of(here).social

    paid = sum(minutes for way, minutes in social.minutes_by_way.items() if way in PAID)
    assert sum(month.minutes for month in social.months) == social.minutes
    assert sum(month.paid_minutes for month in social.months) == paid
    assert 0 < paid < social.minutes


PAID = ("allowance", "invoice", "wage")


def document_of(here: Neighbourhood, year: int = 2025) -> Document:
    return find_document(here.cooperative.session, year)
