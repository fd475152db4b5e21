"""One fact of every kind, told as the lives of some streams: what the stored samples hold.

Only add, at the end of a story: the samples were stored once, and a fact's place in its story is
its version. What a sample holds is chosen for having every field, not for making sense together.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from ledger.domain.agreement import Agreement
from ledger.domain.bank_statement import BankEntry, BankStatement
from ledger.domain.booking import Booking, Line, Spread
from ledger.domain.claim import Claim
from ledger.domain.contribution import Contribution
from ledger.domain.cooperative import Cooperative
from ledger.domain.decision import Decision
from ledger.domain.fact import Fact, FirstFact, Recorded
from ledger.domain.financial_year import Closing, FinancialYear, FundIncome
from ledger.domain.fund import ClaimLine, Eligible, Fund
from ledger.domain.imported_file import ImportedFile
from ledger.domain.limits import Limit
from ledger.domain.meeting import Meeting
from ledger.domain.party import Party
from ledger.domain.payout import Payout
from ledger.domain.payout_run import PayoutRun
from ledger.domain.week import Week
from ledger.domain.year_audit import YearAudit
from ledger.domain.year_report import YearReport

SALT: Final = "AAECAwQFBgcICQoLDA0ODw"
REQUEST_ID: Final = "7e57" * 8
BEGAN_AT: Final = datetime(2025, 6, 30, 21, 59, 59, 123456, tzinfo=UTC)

ANA = f"party:{'a' * 32}"
BEN = f"party:{'b' * 32}"
CHLOE = f"party:{'c' * 32}"
THE_BRIDGE = f"party:{'d' * 32}"
RUN = f"payout_run:{'1' * 32}"
PAYOUT = f"payout:{'1' * 32}"
AGREEMENT = f"agreement:{'1' * 32}"
DECISION = f"decision:{'1' * 32}"
MEETING = f"meeting:{'1' * 32}"
BOOKING = f"booking:{'1' * 32}"
BANK_STATEMENT = f"bank_statement:{'1' * 32}"
BANK_ENTRY = f"bank_entry:{'1' * 32}"
ALLOCATION = "a" * 32
TENTH = date(2025, 6, 10)
LIMIT = Limit(hour_cents=560, month_cents=21000, year_cents=210000)
YOUNG = Limit(hour_cents=330, month_cents=21000, year_cents=210000)

Story = tuple[tuple[type[Fact], dict[str, Any]], ...]


def commitment(digit: str) -> str:
    """A commitment, 64 hex digits long."""
    return digit * 64


STORIES: Final[dict[type[Recorded], Story]] = {
    Cooperative: (
        (Cooperative.Founded, {"party": THE_BRIDGE, "founders": (ANA, BEN)}),
        (Cooperative.LimitsAdopted, {"year": 2025, "adult": LIMIT, "under21": YOUNG}),
        (Cooperative.TacitConfirmationAllowed, {"after_days": 14}),
        (Cooperative.ServiceRegistered, {"code": "hulp-bij-huishouden"}),
        (Cooperative.ActivityRegistered, {"code": "eettafel"}),
        (Cooperative.NeighbourhoodRegistered, {"code": "de-brug"}),
        (Cooperative.ReasonRegistered, {"code": "verhuisd"}),
        (Cooperative.UnitRegistered, {"code": "café-ritje"}),
        (Cooperative.FundRegistered, {"code": "wmo"}),
        (
            Cooperative.ColumnsKept,
            {"noun": "hours", "code": "zonnebloem", "text_commitment": commitment("7")},
        ),
        (
            Cooperative.BudgetSet,
            {"year": 2025, "activity": "eettafel", "cents": 150000, "decision": DECISION},
        ),
        (
            Cooperative.AccountAdded,
            {
                "code": "0730",
                "account_kind": "restricted_fund",
                "rgs": "BEivBefBef",
                "activity": "eettafel",
                "label_commitment": commitment("8"),
            },
        ),
        (
            Cooperative.PriceSet,
            {
                "unit": "café-ritje",
                "activity": "eettafel",
                "cents": 200,
                "account": "8320",
                "from_on": date(2025, 1, 1),
            },
        ),
        (Cooperative.AgreementCeilingSet, {"rate_cents": 4500}),
        (
            Cooperative.IndexQuoted,
            {
                "code": "social-index",
                "quoted_on": TENTH,
                "value_commitment": commitment("9"),
                "source_commitment": commitment("a"),
            },
        ),
    ),
    Party: (
        (
            Party.Registered,
            {
                "party_kind": "person",
                "code_commitment": commitment("1"),
                "name_commitment": commitment("2"),
                "neighbourhood": "de-brug",
            },
        ),
        (Party.NameSet, {"name_commitment": commitment("3")}),
        (Party.NeighbourhoodSet, {"neighbourhood": "west"}),
        (Party.BankAccountSet, {"iban_commitment": commitment("4")}),
        (Party.AgeBandSet, {"band": "under21", "from_on": date(2024, 2, 29)}),
        (Party.Joined, {"member_from_on": date(2025, 1, 1)}),
        (Party.Left, {"member_until_on": TENTH, "reason": "verhuisd"}),
        (Party.RoleGiven, {"role": "treasurer", "from_on": date(2025, 1, 1)}),
        (Party.RoleLaidDown, {"role": "treasurer", "until_on": TENTH}),
        (Party.Erased, {"payment_data_until_on": date(2032, 12, 31)}),
        (Party.PaymentDataErased, {}),
        (Party.NicknameGiven, {"name_commitment": commitment("b")}),
        (Party.NicknameTakenBack, {"name_commitment": commitment("b")}),
    ),
    Agreement: (
        (
            Agreement.Made,
            {
                "code_commitment": commitment("5"),
                "helper": ANA,
                "receiver": BEN,
                "service": "hulp-bij-huishouden",
                "activity": "eettafel",
                "fund": "wmo",
                "pays": "allowance",
                "rate_cents": 500,
                "from_on": date(2025, 1, 1),
                "until_on": date(2025, 12, 31),
            },
        ),
        (Agreement.RateChanged, {"rate_cents": 550, "from_on": date(2025, 7, 1)}),
        (Agreement.Ended, {"until_on": date(2025, 9, 30)}),
    ),
    Contribution: (
        (
            Contribution.Logged,
            {
                "helper": ANA,
                "receiver": BEN,
                "service": "hulp-bij-huishouden",
                "activity": "eettafel",
                "agreement": AGREEMENT,
                "given_from_on": TENTH,
                "given_until_on": date(2025, 6, 11),
                "minutes": 120,
                "quantity": 3,
                "unit": "café-ritje",
                "note_commitment": commitment("6"),
            },
        ),
        (Contribution.Confirmed, {"confirmed_by": BEN, "manner": "paper"}),
        (
            Contribution.PutOnPayout,
            {
                "payout": PAYOUT,
                "minutes": 120,
                "donated_minutes": 30,
                "cents": 750,
                "rate_cents": 500,
                "band": "21+",
                "limit": LIMIT,
            },
        ),
        (Contribution.TakenOffPayout, {"payout": PAYOUT}),
        (
            Contribution.Disputed,
            {"disputed_by": BEN, "reason_commitment": commitment("7")},
        ),
        (
            Contribution.Corrected,
            {
                "corrected_by": BEN,
                "given_from_on": TENTH,
                "given_until_on": TENTH,
                "minutes": 90,
                "quantity": 2,
                "confirmed": True,
                "reason_commitment": commitment("8"),
            },
        ),
        (Contribution.Withdrawn, {"reason_commitment": commitment("9")}),
    ),
    Claim: (
        (
            Claim.Made,
            {
                "claimant": ANA,
                "cents": 1250,
                "incurred_on": TENTH,
                "activity": "eettafel",
                "text_commitment": commitment("a"),
            },
        ),
        (Claim.Approved, {}),
        (Claim.PutOnPayout, {"payout": PAYOUT, "cents": -1250, "band": "under21", "limit": YOUNG}),
        (Claim.TakenOffPayout, {"payout": PAYOUT}),
    ),
    Payout: (
        (
            Payout.Proposed,
            {"run": RUN, "payee": ANA, "minutes": 120, "donated_minutes": 30, "cents": 750},
        ),
        (Payout.Approved, {}),
        (Payout.Rejected, {}),
        (Payout.Sent, {"sent_on": TENTH}),
        (Payout.Settled, {"settled_on": TENTH}),
        (Payout.Returned, {"returned_on": TENTH, "reason_commitment": commitment("b")}),
    ),
    PayoutRun: (
        (PayoutRun.Drawn, {"until_on": TENTH, "payout_count": 1, "total_cents": 750}),
        (
            PayoutRun.Approved,
            {"payout_count": 1, "total_cents": 750, "payment_file_commitment": commitment("c")},
        ),
        (PayoutRun.Rejected, {"reason_commitment": commitment("d")}),
        (PayoutRun.Sent, {"sent_on": TENTH}),
        (PayoutRun.Settled, {"settled_on": TENTH}),
    ),
    ImportedFile: (
        (
            ImportedFile.Recorded,
            {
                "noun": "hours",
                "row_count": 2,
                "first_position": 11,
                "last_position": 12,
                "file_commitment": commitment("e"),
                "file_name_commitment": commitment("f"),
            },
        ),
        (ImportedFile.TakenBack, {"reason_commitment": commitment("0")}),
    ),
    Week: (
        (Week.Completed, {"helper": ANA, "first_on": date(2025, 6, 9)}),
        (Week.Reopened, {}),
        (Week.CompletedAgain, {}),
    ),
    Booking: (
        (
            Booking.Posted,
            {
                "booking_kind": "prepayment",
                "booked_on": TENTH,
                "lines": (
                    Line(
                        account="1400",
                        cents=36000,
                        activity="eettafel",
                        fund="wmo",
                        party=THE_BRIDGE,
                    ),
                    Line(account="1100", cents=-36000),
                ),
                "party": THE_BRIDGE,
                "settles": BOOKING,
                "covers_from_on": date(2025, 7, 1),
                "covers_until_on": date(2026, 6, 30),
                "minutes": 60,
                "spread": Spread(
                    account="4910",
                    from_on=date(2025, 7, 1),
                    months=12,
                    activity="eettafel",
                    fund="wmo",
                ),
                "decision": DECISION,
                "bank_entry": BANK_ENTRY,
                "text_commitment": commitment("1"),
                "reference_commitment": commitment("2"),
            },
        ),
        (Booking.Approved, {}),
        (Booking.Reversed, {"reversed_on": TENTH, "reason_commitment": commitment("3")}),
    ),
    Fund: (
        (
            Fund.Awarded,
            {
                "code": "wmo",
                "regime": "wmo",
                "funder": THE_BRIDGE,
                "tariff_cents": 3600,
                "eligible": (Eligible(activity="eettafel", account="4000", percent=60),),
                "neighbourhood": "de-brug",
                "from_on": date(2025, 1, 1),
                "until_on": date(2025, 12, 31),
                "unspent": "repay",
                "income_account": "8100",
                "receivable_account": "1310",
                "decision": DECISION,
                "text_commitment": commitment("4"),
            },
        ),
        (Fund.TariffChanged, {"tariff_cents": 3700, "from_on": date(2025, 7, 1)}),
        (
            Fund.Allocated,
            {
                "allocation": ALLOCATION,
                "receiver": BEN,
                "minutes": 480,
                "tariff_cents": 3600,
                "from_on": date(2025, 1, 1),
                "until_on": date(2025, 12, 31),
                "reference_commitment": commitment("5"),
            },
        ),
        (Fund.AllocationEnded, {"allocation": ALLOCATION, "until_on": date(2025, 9, 30)}),
        (
            Fund.Claimed,
            {
                "claimed_on": TENTH,
                "lines": (
                    ClaimLine(allocation=ALLOCATION, month="2025-05", minutes=480, cents=28800),
                ),
                "reference_commitment": commitment("6"),
            },
        ),
        (
            Fund.Received,
            {
                "received_on": TENTH,
                "cents": 28800,
                "bank_entry": BANK_ENTRY,
                "reference_commitment": commitment("6"),
            },
        ),
        (Fund.Repaid, {"repaid_on": TENTH, "cents": 100, "bank_entry": BANK_ENTRY}),
        (
            Fund.FlowReversed,
            {"flow": 6, "reversed_on": TENTH, "reason_commitment": commitment("3")},
        ),
    ),
    Meeting: (
        (
            Meeting.Held,
            {
                "body": "alv",
                "held_on": TENTH,
                "eligible_count": 11,
                "present_count": 8,
                "quorum_count": 6,
                "text_commitment": commitment("7"),
            },
        ),
    ),
    Decision: (
        (
            Decision.Proposed,
            {
                "body": "alv",
                "proposer": "resident",
                "proposed_by": ANA,
                "subject": "reserve",
                "proposed_on": TENTH,
                "year": 2025,
                "cents": 50000,
                "activity": "eettafel",
                "account": "0710",
                "text_commitment": commitment("8"),
            },
        ),
        (Decision.StoodBack, {"party": ANA}),
        (Decision.Voted, {"party": BEN, "vote": "yes"}),
        (
            Decision.Adopted,
            {
                "decided_on": TENTH,
                "meeting": MEETING,
                "yes_count": 6,
                "no_count": 1,
                "abstain_count": 0,
            },
        ),
        (
            Decision.Rejected,
            {
                "decided_on": TENTH,
                "meeting": MEETING,
                "yes_count": 1,
                "no_count": 6,
                "abstain_count": 0,
            },
        ),
    ),
    FinancialYear: (
        (
            FinancialYear.Opened,
            {
                "year": 2025,
                "opening": (Closing(account="1100", cents=500000, activity="eettafel"),),
            },
        ),
        (
            FinancialYear.DrawnUp,
            {
                "drawn_up_on": TENTH,
                "statement_position": 11,
                "statement_sha256": "0" * 64,
                "closing": (Closing(account="1100", cents=403000, activity="eettafel"),),
                "text_commitment": commitment("9"),
            },
        ),
        (
            FinancialYear.BalanceSeen,
            {"account": "1100", "seen_by": (ANA, BEN), "seen_on": TENTH, "cents": 403000},
        ),
        (
            FinancialYear.Audited,
            {
                "audited_by": (ANA, BEN),
                "audited_on": TENTH,
                "examined_position": 12,
                "advises_adoption": True,
                "findings_commitment": commitment("a"),
            },
        ),
        (FinancialYear.Adopted, {"decision": DECISION}),
        (FinancialYear.Discharged, {"decision": DECISION}),
        (FinancialYear.Sealed, {}),
    ),
    BankStatement: (
        (
            BankStatement.Imported,
            {
                "account": "1100",
                "iban_commitment": commitment("b"),
                "from_on": date(2025, 6, 1),
                "until_on": date(2025, 6, 30),
                "opening_cents": 500000,
                "closing_cents": 403000,
                "entry_count": 1,
                "file_commitment": commitment("c"),
                "reference_commitment": commitment("d"),
            },
        ),
    ),
    BankEntry: (
        (
            BankEntry.Listed,
            {
                "statement": BANK_STATEMENT,
                "booked_on": TENTH,
                "cents": -97000,
                "iban_commitment": commitment("e"),
                "text_commitment": commitment("f"),
                "reference_commitment": commitment("0"),
            },
        ),
        (BankEntry.Matched, {"explained_by": (BOOKING,)}),
        (BankEntry.Unmatched, {}),
        (BankEntry.Erased, {}),
    ),
    YearAudit: (
        (YearAudit.Begun, {"year": 2025}),
        (
            YearAudit.SampleDrawn,
            {
                "seed": "3 5 1 6 2 4 4 1 6 3",
                "share_per_mille": 50,
                "assurance_per_mille": 950,
                "statement_position": 11,
                "payment_count": 20,
                "payments_sha256": "0" * 64,
                "items": (7, 9),
            },
        ),
        (
            YearAudit.ItemSeen,
            {"item": 7, "in_order": False, "text_commitment": commitment("1")},
        ),
        (
            YearAudit.CheckAnswered,
            {"check": 4, "passes": True, "text_commitment": commitment("2")},
        ),
    ),
    YearReport: (
        (YearReport.Begun, {"year": 2025}),
        (YearReport.TextWritten, {"section": "foreword", "text_commitment": commitment("3")}),
        (
            YearReport.DifferenceExplained,
            {"account": "4200", "activity": "eettafel", "text_commitment": commitment("4")},
        ),
        (YearReport.RegimeStated, {"basis": "association", "care": "outside"}),
        (YearReport.Signed, {"party": ANA, "statement_sha256": "0" * 64}),
        (YearReport.LeftUnsigned, {"party": BEN, "reason_commitment": commitment("5")}),
    ),
}


# Fields that a kind got after its sample was stored. They may be left out, so the sample stands.
ADDED_LATER: Final[dict[type[Fact], dict[str, Any]]] = {
    PayoutRun.Drawn: {
        "from_on": date(2025, 6, 1),
        "payment_count": 1,
        "payment_file_commitment": commitment("0"),
    },
    PayoutRun.Approved: {"payment_count": 1},
    Fund.Awarded: {"cents": 1200000},
    Decision.Adopted: {"account": "0711"},
    Agreement.Made: {"decision": DECISION},
    Agreement.RateChanged: {"decision": DECISION},
    Cooperative.PriceSet: {"month_cap_cents": 1900},
    BankEntry.Matched: {"flows": (2,)},
    FinancialYear.DrawnUp: {
        "fund_income": (FundIncome(fund="wmo", cents=600),),
        "figures_form": 2,
    },
}


def facts_of(aggregate: type[Recorded]) -> list[Fact]:
    """The story of one stream, fact after fact, as its samples were stored."""
    stream_id = f"{aggregate.TOPIC}:{'1' * 32}"
    facts: list[Fact] = []
    for version, (kind, payload) in enumerate(STORIES[aggregate], start=1):
        around: dict[str, Any] = {
            "originator_id": stream_id,
            "originator_version": version,
            "timestamp": BEGAN_AT + timedelta(seconds=version - 1),
            "by": CHLOE,
        }
        if issubclass(kind, FirstFact):
            around["originator_topic"] = aggregate.TOPIC
        facts.append(kind(**around, **payload))
    return facts


def stored_facts() -> dict[str, Fact]:
    """Every fact of every story as its sample was stored, by its kind."""
    return {fact.TOPIC: fact for aggregate in STORIES for fact in facts_of(aggregate)}


def all_facts() -> dict[str, Fact]:
    """Every fact of every story with every field that its kind has today, by its kind."""
    return {
        kind: fact.model_copy(update=ADDED_LATER.get(type(fact), {}))
        for kind, fact in stored_facts().items()
    }
