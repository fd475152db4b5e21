"""A year of the books in other programs: every account ends as the statement has it."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from ledger.application.cooperative import Cooperative
from ledger.application.exports import PROGRAMS
from ledger.domain.errors import DomainError
from tests.application.neighbourhood import Clock, Neighbourhood, refused
from tests.application.test_years import adopt
from tests.application.year_of_books import keep_the_books, post
from tests.interchange.exports.peers import PEERS, cents_by_code, minutes_by_account
from tests.interchange.exports.test_xaf import read, texts


@pytest.fixture(scope="module")
def kept(settled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a book with a whole year in it; copy it, never change it."""
    folder = tmp_path_factory.mktemp("kept") / "book"
    shutil.copytree(settled, folder)
    clock = Clock()
    with Cooperative.open(folder, clock) as cooperative:
        keep_the_books(Neighbourhood(cooperative, clock))
    return folder


@pytest.fixture
def full(kept: Path, tmp_path: Path) -> Iterator[Neighbourhood]:
    """A neighbourhood of one's own with a whole year in its book."""
    shutil.copytree(kept, tmp_path / "full")
    clock = Clock()
    with Cooperative.open(tmp_path / "full", clock) as cooperative:
        yield Neighbourhood(cooperative, clock)


def journal(here: Neighbourhood, program: str = "hledger", year: int = 2025) -> str:
    """The journal for a program."""
    return here.cooperative.exports.journal(year, program=program).content.decode()


def run(here: Neighbourhood, program: str, folder: Path, year: int = 2025) -> None:
    """Let a program read the journal, and hold it against the statement."""
    path = folder / f"{year}.{program}"
    path.write_text(journal(here, program, year), encoding="utf-8")
    balances = PEERS[program](path)
    annual = here.cooperative.books.annual(year)[0]
    assert cents_by_code(balances) == in_statement(here, year)
    received = Counter[str]()
    for line in annual.statement.hours:
        received[(line.activity or "zonder-activiteit").replace("-", " ").lower()] += line.minutes
    assert {
        account.rpartition(":")[2].replace("-", " ").lower(): minutes
        for account, minutes in minutes_by_account(balances).items()
        if "Ontvangen" in account
    } == {activity: minutes for activity, minutes in received.items() if minutes}


def in_statement(here: Neighbourhood, year: int) -> dict[str, int]:
    """What the statement has on each account, debit above zero."""
    annual = here.cooperative.books.annual(year)[0]
    found = dict(annual.books.expense)
    found |= {code: -cents for code, cents in annual.books.income.items()}
    for code, cents in annual.books.balance_sheet.items():
        found[code] = cents if annual.chart[code].kind == "asset" else -cents
    return found


def transactions(text: str) -> list[str]:
    """The transactions of a journal for hledger or ledger, each with its lines."""
    return [part for part in text.split("\n\n") if part[:3] in ("202", "201")]


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_account_ends_as_in_the_statement(
    full: Neighbourhood, tmp_path: Path, program: str
) -> None:
    for year in (2024, 2025, 2026):
        run(full, program, tmp_path, year)


def test_a_contribution_is_one_transaction_with_its_hours_and_its_euros(
    here: Neighbourhood,
) -> None:
    paid = here.confirmed(120, date(2025, 3, 3), activity="buurt")
    waiting = here.log(61, date(2025, 3, 4), activity="buurt", unpaid=True)
    here.cooperative.hours.withdraw(here.log(60, date(2025, 3, 5)), acting="cora")

    first, second = transactions(journal(here))[:2]

    assert first.splitlines()[0] == f"2025-03-03 * ({paid}) hours no. {paid}"
    assert first.splitlines()[3:] == [
        "    ; minutes: 120",
        "    Uren:Gegeven:buurt  -2.00 HOUR",
        "    Uren:Ontvangen:buurt  2.00 HOUR",
        "    Lasten:4200 Vrijwilligersvergoedingen  10.00 EUR",
        "    ; activity: buurt",
        "    Schulden:1610 Schulden aan leden  -10.00 EUR",
        "    ; activity: buurt",
    ]
    assert second.splitlines()[0] == f"2025-03-04 ! ({waiting}) hours no. {waiting}"
    assert "EUR" not in second
    export = here.cooperative.exports.journal(2025, program="ledger")
    # The third gives the result, a loss, its place.
    assert (export.contributions, export.transactions) == (2, 3)


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_journal_names_nobody(full: Neighbourhood, program: str) -> None:
    full.add("zebedeus")
    full.log(60, date(2025, 3, 9), helper="ana", receiver="zebedeus", note="Tea with Zebedeus")
    fee = [("1100", 500), ("8000", -500)]
    post(full, "fee", date(2025, 3, 9), *fee, party="zebedeus", text="From Zebedeus")

    written = journal(full, program).lower()

    for name in ("zebedeus", "ana", "greta", "chloe", "emma", "sup", "a-sup", "the bridge"):
        assert not {name} & set(written.replace(":", " ").split()), name
    assert "zebedeus" not in written


def test_the_result_goes_last_where_the_statement_puts_it(full: Neighbourhood) -> None:
    last = transactions(journal(full))[-1]

    assert last.splitlines() == [
        "2025-12-31 * appropriation of the result",
        "    ; rule: appropriation",
        "    Eigen vermogen:0600 Algemene reserve  -15.00 EUR",
        "    Eigen vermogen:0710 Bestemmingsreserve Een bus voor het dorp  -5.00 EUR",
        "    Eigen vermogen:0720 Bestemmingsfonds eettafel  -265.00 EUR",
        "    Eigen vermogen:Resultaatbestemming  285.00 EUR",
    ]


def test_a_year_begins_with_what_was_there_and_with_its_opening_balance(
    here: Neighbourhood,
) -> None:
    post(here, "fee", date(2024, 12, 1), ("1100", 2_000), ("8000", -2_000))
    post(here, "opening", date(2025, 1, 1), ("1000", 1_000), ("0500", -1_000))

    first = transactions(journal(here))[0]

    assert first.splitlines()[2:] == [
        "    Eigen vermogen:0500 Ledenkapitaal  -10.00 EUR",
        "    Eigen vermogen:0600 Algemene reserve  -20.00 EUR",
        "    Activa:1000 Kas  10.00 EUR",
        "    Activa:1100 Bank  20.00 EUR",
    ]


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_comes_to_light_of_an_adopted_year_is_a_transaction_of_the_next(
    full: Neighbourhood, tmp_path: Path, program: str
) -> None:
    for code in ("ben", "greta"):
        full.cooperative.roles.give(code, "kascommissie", acting="chloe")
    full.clock.move(days=330)
    full.cooperative.years.open(2025, acting="emma")
    adopt(full)
    closing = {code: cents for code, cents in in_statement(full, 2025).items() if code < "4000"}

    post(full, "expense", date(2025, 12, 30), ("4930", 700), ("1100", -700))

    opening, corrections = transactions(journal(full, "ledger", 2026))[:2]
    assert opening.startswith("2026-01-01 * opening balance")
    assert f"1100 Bank  {closing['1100'] / 100:.2f} EUR" in opening
    assert corrections.splitlines() == [
        "2026-01-01 * corrections of years that were adopted before",
        "    ; rule: corrections",
        "    Activa:1100 Bank  -7.00 EUR",
        "    Lasten:4930 Vergaderkosten  7.00 EUR",
    ]
    run(full, program, tmp_path, 2026)


def test_a_sealed_year_is_exported_as_it_was_drawn_up(here: Neighbourhood) -> None:
    for code in ("ben", "greta"):
        here.cooperative.roles.give(code, "kascommissie", acting="chloe")
    here.confirmed(120)
    here.clock.move(days=330)
    here.cooperative.years.open(2025, acting="emma")
    adopt(here)
    position = here.cooperative.years.show(2025).record.statement_position
    here.cooperative.years.seal(2025, acting="chloe")

    late = [("4930", 700), ("1100", -700)]
    post(here, "expense", date(2025, 12, 30), *late, prior_period=True)

    found = here.cooperative.exports.journal(2025, program="hledger")
    assert found.position == position
    assert b"minutes: 120" in found.content
    assert b"4930" not in found.content
    assert "    Lasten:4930 Vergaderkosten  7.00 EUR" in journal(here, year=2026)


@pytest.mark.parametrize(
    "export",
    [
        lambda book, **when: book.exports.journal(2025, program="beancount", **when),
        lambda book, **when: book.exports.auditfile(2025, with_names=True, **when),
    ],
)
def test_the_same_book_at_the_same_position_gives_the_same_bytes(
    full: Neighbourhood, export: Callable[..., object]
) -> None:
    position = full.position()
    before = export(full.cooperative)

    full.clock.move(days=40)
    full.confirmed(60, date(2025, 5, 20))

    assert export(full.cooperative, as_known=position) == before
    assert export(full.cooperative) != before


def test_an_auditfile_is_valid_clean_and_adds_up(full: Neighbourhood) -> None:
    found = full.cooperative.exports.auditfile(2025, rsin="123456782")

    root = read(found.content)
    assert texts(root, "company/taxRegIdent") == ["123456782"]
    cents = Counter[str | None]()
    for line in [*root.iter("obLine"), *root.iter("trLine")]:
        sign = 1 if line.findtext("amntTp") == "D" else -1
        cents[line.findtext("accID")] += sign * round(float(line.findtext("amnt", "")) * 100)
    expected = in_statement(full, 2025)
    # The result has no place yet: the audit comes before the adoption.
    for code, gets in full.cooperative.books.annual(2025)[0].books.appropriation.items():
        expected[code] += gets
    assert {code: sum_ for code, sum_ in cents.items() if sum_} == {
        code: sum_ for code, sum_ in expected.items() if sum_
    }


def test_an_auditfile_names_people_only_when_it_is_asked_to(full: Neighbourhood) -> None:
    exports = full.cooperative.exports

    without = exports.auditfile(2025).content
    with_names = exports.auditfile(2025, with_names=True).content

    assert list(read(without).iter("custSupID")) == []
    assert b"Ana" not in without
    root = read(with_names)
    parties = {
        one.findtext("custSupID"): (one.findtext("custSupName"), one.findtext("custSupTp"))
        for one in root.iter("customerSupplier")
    }
    assert parties["ana"] == ("Ana", "S")
    assert parties["gem"] == ("Gem", "B")
    assert parties["sup"] == ("Sup", "S")


def test_an_erased_party_has_no_name_in_an_auditfile(here: Neighbourhood) -> None:
    fee = [("1300", 500), ("8000", -500)]
    post(here, "fee", date(2025, 3, 9), *fee, party="hugo")
    here.cooperative.parties.erase("hugo", acting="chloe")

    content = here.cooperative.exports.auditfile(2025, with_names=True).content

    assert texts(read(content), ".//customerSupplier/custSupTp") == ["C"]
    assert b"ugo" not in content


def test_a_code_too_long_for_an_auditfile_gives_way_to_the_id(here: Neighbourhood) -> None:
    here.add("x" * 60)
    fee = [("1300", 500), ("8000", -500)]
    post(here, "fee", date(2025, 3, 9), *fee, party="x" * 60)

    root = read(here.cooperative.exports.auditfile(2025, with_names=True).content)

    (code,) = texts(root, ".//customerSupplier/custSupID")
    assert code is not None
    assert len(code) == 32
    assert set(texts(root, ".//trLine/custSupID")) == {code}


def test_allowances_without_limits_are_left_out_and_that_is_said(here: Neighbourhood) -> None:
    here.confirmed(60, date(2015, 3, 3), helper="ana", unpaid=True)
    here.agree("old", "greta", 500, from_on=date(2015, 1, 1))
    here.confirmed(60, date(2015, 3, 4), helper="greta", agreement="old")

    found = here.cooperative.exports.journal(2015, program="hledger")

    assert found.years_without_limits == (2015,)
    assert b"; No limits were adopted for 2015" in found.content
    assert b"4200" not in found.content


def test_another_program_is_refused(here: Neighbourhood) -> None:
    with refused("There is no journal for gnucash. Choose one of", here):
        here.cooperative.exports.journal(2025, program="gnucash")


def test_a_year_without_anything_is_a_journal_and_an_auditfile_too(here: Neighbourhood) -> None:
    for program in PROGRAMS:
        assert here.cooperative.exports.journal(2031, program=program).transactions == 0
    assert etree.parse(BytesIO(here.cooperative.exports.auditfile(2031).content))


DAYS = st.dates(date(2024, 10, 1), date(2025, 6, 29))
HELP = st.tuples(
    st.just("help"), DAYS, st.integers(1, 1_440), st.sampled_from(["ana", "greta", "finn"])
)
MONEY = st.tuples(
    st.just("money"),
    DAYS,
    st.integers(1, 99_999),
    st.sampled_from([("1100", "8000"), ("4900", "1100"), ("1300", "0500"), ("4010", "1600")]),
)
PAY = st.tuples(st.just("pay"), DAYS, st.just(0), st.just("emma"))


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(HELP | MONEY | PAY, min_size=1, max_size=8))
def test_random_books_end_as_in_the_statement_for_every_program(
    settled: Path, tmp_path_factory: pytest.TempPathFactory, history: list[tuple]
) -> None:
    folder = tmp_path_factory.mktemp("random")
    shutil.copytree(settled, folder / "book")
    clock = Clock()
    with Cooperative.open(folder / "book", clock) as cooperative:
        here = Neighbourhood(cooperative, clock)
        for what, on, amount, who in history:
            if what == "help":
                here.confirmed(amount, on, helper=who, activity="buurt")
            elif what == "money":
                debit, credit = who
                post(here, "memorial", on, (debit, amount), (credit, -amount), party="ana")
            else:
                with suppress(DomainError):  # there may be nothing to pay, or nobody to approve it
                    here.pay(on, on=on)

        for year in (2024, 2025):
            for program in PROGRAMS:
                run(here, program, folder, year)
