"""What was stored once reads the same for ever, and is written the same for ever."""

import base64
from datetime import date
from pathlib import Path
from typing import TypeVar

import orjson
import pytest

from ledger.domain.agreement import Agreement
from ledger.domain.claim import Claim
from ledger.domain.codes import CODE_KINDS
from ledger.domain.contribution import WITHDRAWN, Contribution
from ledger.domain.cooperative import Cooperative
from ledger.domain.fact import Fact, Recorded
from ledger.domain.imported_file import ImportedFile
from ledger.domain.kinds import KINDS
from ledger.domain.limits import UNDER_21, YearLimits
from ledger.domain.party import Party
from ledger.domain.payout import RETURNED, SETTLED, Payout
from ledger.domain.payout_run import PayoutRun
from ledger.domain.week import Week
from ledger.storage.mapper import MEMBERS, decode, encode
from tests.events.make_samples import add_missing, sample_of
from tests.events.stories import (
    ADDED_LATER,
    ANA,
    BEN,
    CHLOE,
    LIMIT,
    REQUEST_ID,
    SALT,
    STORIES,
    TENTH,
    YOUNG,
    all_facts,
    commitment,
    stored_facts,
)

A = TypeVar("A", bound=Recorded)


def folded(aggregate: type[A]) -> A:
    """The stream of an aggregate's samples, read from their bytes."""
    state: Recorded | None = None
    for kind, _ in STORIES[aggregate]:
        state = decode(sample_of(kind.TOPIC).read_bytes()).mutate(state)
    assert isinstance(state, aggregate)
    assert state.version == len(STORIES[aggregate])
    return state


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the samples of every kind but the last."""
    for path in add_missing(folder=tmp_path)[-1:]:
        path.unlink()
    return tmp_path


@pytest.mark.parametrize("kind", KINDS)
def test_a_fact_is_written_to_the_very_bytes_that_were_stored(kind: str) -> None:
    fact, stored = stored_facts()[kind], sample_of(kind).read_bytes()

    written = encode(fact, request_id=REQUEST_ID, salt=SALT)

    assert written.state == stored
    assert (written.topic, written.originator_id) == (kind, fact.originator_id)
    assert written.originator_version == fact.originator_version


@pytest.mark.parametrize("kind", KINDS)
def test_stored_bytes_read_as_the_fact_that_they_were(kind: str) -> None:
    stored = sample_of(kind).read_bytes()

    fact = decode(stored)

    assert fact == stored_facts()[kind]
    assert type(fact) is KINDS[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_stored_bytes_are_one_compact_object_with_sorted_members(kind: str) -> None:
    stored = sample_of(kind).read_bytes()

    members = orjson.loads(stored)

    assert list(members) == sorted(MEMBERS)
    assert list(members["data"]) == sorted(members["data"])
    assert orjson.dumps(members) == stored


def test_what_has_no_value_is_left_out() -> None:
    fact = Contribution.Logged(
        originator_id=f"contribution:{'2' * 32}",
        originator_version=1,
        originator_topic="contribution",
        timestamp=stored_facts()["contribution.logged"].timestamp,
        by=ANA,
        helper=ANA,
        given_from_on=TENTH,
        given_until_on=TENTH,
        minutes=60,
    )

    written = encode(fact, request_id="r1", salt="s1").state

    assert written == (
        b'{"at":"2025-06-30T21:59:59.123456Z",'
        b'"by":"party:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",'
        b'"data":{"given_from_on":"2025-06-10","given_until_on":"2025-06-10",'
        b'"helper":"party:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","minutes":60},'
        b'"fmt":1,"kind":"contribution.logged","req":"r1","salt":"s1",'
        b'"stream":"contribution:22222222222222222222222222222222","ver":1}'
    )
    assert decode(written) == fact


def test_a_field_that_came_later_is_written_beside_those_that_were_there() -> None:
    fact = all_facts()["payout_run.drawn"]

    written = encode(fact, request_id="r1", salt="s1").state

    assert written == (
        b'{"at":"2025-06-30T21:59:59.123456Z",'
        b'"by":"party:cccccccccccccccccccccccccccccccc",'
        b'"data":{"from_on":"2025-06-01","payment_count":1,"payment_file_commitment":"'
        + b"0"
        * 64
        + b'","payout_count":1,"total_cents":750,"until_on":"2025-06-10"},'
        b'"fmt":1,"kind":"payout_run.drawn","req":"r1","salt":"s1",'
        b'"stream":"payout_run:11111111111111111111111111111111","ver":1}'
    )
    assert decode(written) == fact


def test_a_field_that_came_later_may_be_left_out() -> None:
    later = [(kind, name) for kind, fields in ADDED_LATER.items() for name in fields]

    assert later
    for kind, name in later:
        assert getattr(decode(sample_of(kind.TOPIC).read_bytes()), name) is None


def test_every_fact_gets_sixteen_random_bytes_of_its_own() -> None:
    fact = stored_facts()["payout.approved"]

    bodies = [encode(fact, request_id=REQUEST_ID).state for _ in range(2)]

    salts = [orjson.loads(body)["salt"] for body in bodies]
    assert salts[0] != salts[1]
    assert {len(base64.urlsafe_b64decode(salt + "==")) for salt in salts} == {16}


def test_the_samples_of_a_cooperative_add_up() -> None:
    cooperative = folded(Cooperative)

    assert cooperative.limits == {2025: YearLimits(adult=LIMIT, under21=YOUNG)}
    assert cooperative.tacit_after_days == 14
    assert [len(cooperative.codes[kind]) for kind in CODE_KINDS] == [1] * len(CODE_KINDS)
    assert cooperative.codes["unit"] == {"café-ritje"}


def test_the_samples_of_a_party_add_up() -> None:
    party = folded(Party)

    assert (party.party_kind, party.neighbourhood) == ("person", "west")
    assert party.bands == ((date(2024, 2, 29), UNDER_21),)
    assert (party.member_from_on, party.member_until_on) == (date(2025, 1, 1), TENTH)
    assert (party.roles, party.erased, party.payment_data_until_on) == (frozenset(), True, None)
    assert party.iban_commitment == commitment("4")


def test_the_samples_of_an_agreement_add_up() -> None:
    terms = folded(Agreement).terms

    assert (terms.helper, terms.receiver, terms.pays) == (ANA, BEN, "allowance")
    assert terms.rates == ((date(2025, 1, 1), 500), (date(2025, 7, 1), 550))
    assert terms.until_on == date(2025, 9, 30)


def test_the_samples_of_a_contribution_add_up() -> None:
    contribution = folded(Contribution)

    assert (contribution.helper, contribution.receiver) == (ANA, BEN)
    assert (contribution.minutes, contribution.quantity) == (90, 2)
    assert (contribution.state, contribution.paid) == (WITHDRAWN, {})


def test_the_samples_of_a_claim_add_up() -> None:
    claim = folded(Claim)

    assert (claim.claimant, claim.cents, claim.approved, claim.paid_cents) == (ANA, 1250, True, {})


def test_the_samples_of_a_payout_its_run_and_an_import_add_up() -> None:
    payout, run, imported = folded(Payout), folded(PayoutRun), folded(ImportedFile)

    assert (payout.payee, payout.cents, payout.state) == (ANA, 750, RETURNED)
    assert (run.proposed_by, run.state) == (CHLOE, SETTLED)
    assert (imported.noun, imported.stands) == ("hours", False)


def test_the_samples_of_a_week_add_up() -> None:
    week = folded(Week)

    assert (week.helper, week.first_on, week.complete) == (ANA, date(2025, 6, 9), True)


def test_a_new_kind_gets_its_sample_and_the_others_stay(folder: Path) -> None:
    *others, last = KINDS
    before = {kind: sample_of(kind, folder=folder).stat().st_mtime_ns for kind in others}

    added = add_missing(folder=folder)

    assert added == [sample_of(last, folder=folder)]
    assert added[0].read_bytes() == sample_of(last).read_bytes()
    assert before == {kind: sample_of(kind, folder=folder).stat().st_mtime_ns for kind in others}


def test_a_sample_that_says_something_else_is_not_overwritten(folder: Path) -> None:
    path = sample_of("party.joined", folder=folder)
    path.write_bytes(b"stored once")

    with pytest.raises(ValueError, match="never overwritten"):
        add_missing(folder=folder)

    assert path.read_bytes() == b"stored once"


def test_no_fact_stands_in_two_stories() -> None:
    told = [kind for story in STORIES.values() for kind, _ in story]

    assert len(told) == len(set(told))
    assert all(issubclass(kind, Fact) for kind in told)
