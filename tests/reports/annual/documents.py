"""A statement made by hand: The Bridge in 2025, in which Chloe helped Ana for two hours."""

from dataclasses import replace
from datetime import date
from typing import Any

from ledger.reports.annual.document import (
    ActivityOf,
    Audit,
    Bank,
    BudgetOf,
    Decided,
    DecisionTaken,
    Difference,
    Document,
    FundOf,
    HoursOf,
    Index,
    Line,
    Meeting,
    Members,
    MonthOf,
    Outcome,
    Paid,
    Report,
    Reserve,
    RoleHeld,
    Signature,
    Social,
    Someone,
    UnitsOf,
)
from ledger.reports.annual.flows import FUND, HELPERS, Flows, MoneyIn, MoneyOut, Network

ANA, BEN, CHLOE = Someone("ana", "Ana"), Someone("ben", "Ben"), Someone("chloe", "Chloe")
DORA = Someone("dora", "Dora")
TOWN = Someone("town", "The Town")
MEETING_ON, DRAWN_UP_ON = date(2025, 11, 20), date(2026, 2, 1)

# A fund of 30,00 paid the 10,00 that Chloe earned; the rest goes back.
BALANCE_SHEET = (
    Line("1100", "Bank", 7_000, previous_cents=5_000),
    Line("assets", "Total assets", 7_000, previous_cents=5_000),
    Line("0600", "General reserve", 4_500, previous_cents=5_000),
    Line("0710", "Reserve for a bicycle", 500, previous_cents=0),
    Line("equity", "Total equity", 5_000, previous_cents=5_000),
    Line("1620", "Subsidy to repay", 2_000, previous_cents=0),
    Line("liabilities", "Total debts", 2_000, previous_cents=0),
    Line("equity_and_liabilities", "Total equity and debts", 7_000, previous_cents=5_000),
)

DECISION = DecisionTaken(
    number=31,
    text="A bicycle for two",
    body="alv",
    proposer="resident",
    proposed_by=DORA,
    subject="reserve",
    state="adopted",
    decided_on=MEETING_ON,
    yes=5,
    no=1,
    abstain=0,
    stood_back=(BEN,),
    cents=500,
    activity=None,
    account="0710",
)

SOCIAL = Social(
    hours=(
        HoursOf("wmo", None, "allowance", 120),
        HoursOf(None, None, "unpaid", 60),
    ),
    disputed_minutes=30,
    received_minutes=180,
    how_known={
        "by_receiver": 100,
        "by_other": 20,
        "tacit": 15,
        "unconfirmed": 45,
        "over_period": 50,
    },
    months=(MonthOf(month="2025-03", minutes=180, cents=1_000, paid_minutes=120),),
    counted=(UnitsOf("car", "ride", 7),),
    persons={"wmo": 2, None: 2},
    persons_total=3,
    pairs=4,
    new_pairs=3,
    both=1,
    new=2,
    first_roles=1,
    to_whom={
        "member_count": 1,
        "member_minutes": 120,
        "other_count": 1,
        "other_minutes": 60,
        "shared_count": 0,
        "shared_minutes": 0,
    },
    network=Network(people=3, ties=(), with_organisations=0),
)

DOCUMENT = Document(
    cooperative="The Bridge",
    year=2025,
    position=90,
    as_known=None,
    sealed=False,
    state="drawn_up",
    drawn_up_on=DRAWN_UP_ON,
    changed=None,
    sha256="ab" * 32,
    figures_form=2,
    result_cents=0,
    result_after_cents=-500,
    prior_period_cents=0,
    begins=False,
    balance_sheet=BALANCE_SHEET,
    income=(
        Line("8200", "Subsidy", 1_000, previous_cents=800),
        Line("income", "Total income", 1_000, previous_cents=800),
    ),
    expense=(
        Line("4200", "Volunteer allowances", 1_000, previous_cents=900),
        Line("expense", "Total expense", 1_000, previous_cents=900),
    ),
    appropriation=(
        Line("0600", "General reserve", -500),
        Line("0710", "Reserve for a bicycle", 500),
        Line("result", "Result", 0),
    ),
    activities=(Line("wmo", "wmo", 0, budget_cents=2_000), Line("result", "Result", 0)),
    by_activity=(ActivityOf("wmo", 1_000, 900, 100, 0, 2_000, -100),),
    flows=Flows(
        came_in=(MoneyIn(FUND, "town-2025", "town-2025", "wmo", 1_000),),
        spent=(MoneyOut(HELPERS, "4200", "Volunteer allowances", "wmo", 1_000),),
        left_over_cents=0,
        short_cents=0,
    ),
    differences=(
        Difference("wmo", "wmo", 1_000, 2_000, None, "Fewer people asked for help"),
        Difference("4200", "Volunteer allowances", 1_000, None, 900, None),
    ),
    reserves=(Reserve("0600", "General reserve", 5_000, 0, 500, 4_500),),
    funds=(
        FundOf("town-2025", "subsidy", TOWN, 3_000, 3_000, 1_000, 0, 1_000, 1_000, 2_000, 2_000, 0),
    ),
    bank=Bank(5_000, 3_000, 1_000, 7_000, 7_000, 0),
    payouts=(Paid(CHLOE, 1_000),),
    members=Members(begin=4, joined=2, left=1, end=5, left_because={"moved": 1}),
    roles=(
        RoleHeld(ANA, "board", date(2025, 1, 1), None),
        RoleHeld(BEN, "board", date(2025, 1, 1), date(2025, 6, 30)),
        RoleHeld(DORA, "kascommissie", date(2025, 5, 1), None),
    ),
    meetings=(Meeting(30, "alv", MEETING_ON, eligible=8, present=6, quorum=4),),
    decided=Decided(
        taken=1, adopted=1, by_residents=1, residents_adopted=1, strategic=0, strategic_adopted=0
    ),
    decisions=(DECISION,),
    social=SOCIAL,
    indices=(Index("maex", "87", date(2025, 6, 14), "maex.nl"),),
    next_budget=(BudgetOf("wmo", 2_500, 31), BudgetOf("car", 1_500, None)),
    report=Report(
        texts={"foreword": "We began small.\n\nWe grew.", "outlook": "More help."},
        basis=None,
        care=None,
        signatures=(Signature(ANA, DRAWN_UP_ON, None), Signature(BEN, None, "Abroad")),
    ),
    audit=None,
    adoption=None,
    discharge=None,
    years_without_limits=(),
)

ADOPTED = replace(
    DOCUMENT,
    state="adopted",
    audit=Audit(
        (DORA, CHLOE), date(2026, 3, 1), 92, advises_adoption=True, findings="One slip lost"
    ),
    adoption=Outcome(93, date(2026, 4, 1), "Adopt 2025", 6, 0, 0),
    discharge=Outcome(94, date(2026, 4, 1), "Discharge for 2025", 5, 0, 1),
)


def document(**changes: Any) -> Document:
    """The Bridge's statement, drawn up, with these changes."""
    return replace(DOCUMENT, **changes)
