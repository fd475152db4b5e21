"""Whatever a bank may write: it reads back to the same entries, and no byte makes a traceback."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ledger.domain.errors import DomainError
from ledger.interchange.bank.camt import statements_in
from ledger.interchange.bank.camt_entries import BankLine
from tests.interchange.bank.statements import ANA, JUNE, VERSIONS, camt, statement

WORDS = st.text("abcéAZ09 &<>'\"/-", min_size=1, max_size=30).map(
    lambda text: " ".join(text.split()) or "a"
)
LINES = st.builds(
    BankLine,
    booked_on=st.integers(0, 29).map(lambda days: JUNE + timedelta(days=days)),
    cents=st.integers(-10_000_000, 10_000_000).filter(bool),
    name=st.none() | WORDS,
    iban=st.sampled_from([None, ANA]),
    text=st.none() | WORDS,
    end_to_end=st.lists(WORDS, max_size=1).map(tuple),
    batch=st.sampled_from([(), ("b-1",)]),
    bank_reference=st.none() | WORDS,
)


@given(st.lists(LINES, max_size=6), st.integers(-10_000_000, 10_000_000), st.sampled_from(VERSIONS))
def test_a_statement_reads_back_to_the_same_entries(
    lines: list[BankLine], opening_cents: int, version: str
) -> None:
    content = camt(statement(*lines, opening_cents=opening_cents, version=version), version=version)

    (found,) = statements_in(content)

    assert found.lines == tuple(lines)
    assert found.opening_cents == opening_cents
    assert found.closing_cents == opening_cents + sum(line.cents for line in lines)
    assert (found.from_on, found.until_on) == (JUNE, date(2025, 6, 30))


@given(st.binary(max_size=30), st.integers(0), st.integers(0, 30))
def test_whatever_is_changed_the_file_is_read_or_refused(
    noise: bytes, at: int, length: int
) -> None:
    content = camt(statement(BankLine(JUNE, 2500, name="Ana", iban=ANA)))
    at %= len(content)

    try:
        found = statements_in(content[:at] + noise + content[at + length :])
    except DomainError:
        return

    assert all(isinstance(line.cents, int) for one in found for line in one.lines)
