"""Recording an award: who gives it, under which decision, and the account that a gift needs."""

from dataclasses import dataclass, field, replace
from datetime import date

from ledger.application.accounts import label_made
from ledger.application.deciding import allowed_by
from ledger.application.importing import in_column
from ledger.application.work import Work
from ledger.domain.chart import RESTRICTED_FUND, Account, free_code, shipped_chart
from ledger.domain.errors import DomainError
from ledger.domain.fund import GIFT, KEEP, REPAY, UNRESTRICTED_GIFTS, Eligible, Fund
from ledger.interchange import typed
from ledger.interchange.texts import slug
from ledger.projections.funds import FundRecord, all_funds
from ledger.projections.rules import chart_of, cooperative_of


@dataclass(frozen=True, kw_only=True)
class AwardRow:
    """One award: `cents` in all, or `tariff_cents` for each hour. The rest are its terms.

    `funder` is a code or name, `decision` a number. What is unspent goes back (`repay`) unless it
    is a gift; `carry` and `keep` are the other ways. Accounts follow from the regime if absent.
    """

    row: int = 0
    code: str
    regime: str
    funder: str
    cents: int | None = None
    tariff_cents: int | None = None
    eligible: tuple[Eligible, ...] = ()
    neighbourhood: str | None = None
    from_on: date
    until_on: date | None = None
    unspent: str | None = None
    income_account: str | None = None
    receivable_account: str | None = None
    decision: str | None = None
    text: str | None = None

    @property
    def activities(self) -> tuple[str, ...]:
        """The activities that it is for, each once."""
        return tuple(dict.fromkeys(part.activity for part in self.eligible if part.activity))

    @property
    def goes(self) -> str:
        """What becomes of what is left."""
        return self.unspent or (KEEP if self.regime == GIFT else REPAY)


@dataclass
class Awarding:
    """The awards of one request; each sees the codes and accounts of those before it."""

    work: Work
    _chart: dict[str, Account] = field(init=False)
    _known: dict[str, FundRecord | AwardRow] = field(init=False)

    def __post_init__(self) -> None:
        connection, readings = self.work.connection, self.work.readings
        self._chart = dict(chart_of(connection, readings.rules))
        self._known = {fund.code: fund for fund in all_funds(connection, readings.funds)}

    def award(self, row: AwardRow) -> None:
        """Record one award with the codes that it brings; a code that is taken is refused."""
        work = self.work
        code = slug(row.code)
        if code in self._known:
            with in_column("code"):
                raise DomainError("The code {code} is taken. Choose another.", code=code)
        with in_column("funder"):
            funder = work.directory.party(row.funder)
            if funder == cooperative_of(work.connection, work.readings.rules).party:
                raise DomainError(
                    "{funder_by} is the cooperative itself, and nobody gives to themselves. Name "
                    "who awarded it. What the members set apart of their own is a reserve: "
                    "buurtledger decisions propose --about reserve.",
                    funder_by=funder,
                )
        decision = None
        if row.decision is not None:
            with in_column("decision"):
                decision = allowed_by(
                    work, row.decision, cents=row.cents, activities=row.activities
                )
        income_account = row.income_account
        if income_account is None and row.regime == GIFT and not row.activities:
            income_account = UNRESTRICTED_GIFTS
        fund_id = Fund.new_id()
        fund = Fund.award(
            work.acting,
            code=code,
            regime=row.regime,
            funder=funder,
            cents=row.cents,
            tariff_cents=row.tariff_cents,
            eligible=row.eligible,
            neighbourhood=row.neighbourhood,
            from_on=row.from_on,
            until_on=row.until_on,
            unspent=row.goes,
            chart=self._chart,
            income_account=income_account,
            receivable_account=row.receivable_account,
            decision=decision,
            text_commitment=row.text
            and work.keep(typed.note(row.text), subject=fund_id, category="text"),
            stream_id=fund_id,
        )
        # An award is how a fund comes to be, so its code is new on purpose.
        work.register_codes({"fund": code}, on_purpose=True)
        work.register_codes({"neighbourhood": row.neighbourhood})
        for activity in row.activities:
            work.register_codes({"activity": activity})
        work.record(fund)
        self._known[code] = row
        if row.regime == GIFT and row.activities:
            self._give_account(row.activities[0])

    def award_unless_known(self, row: AwardRow) -> bool:
        """Record one award; False when it is in the book already, and refused when it differs."""
        known = self._known.get(slug(row.code))
        if known is None:
            self.award(row)
            return True
        if isinstance(known, FundRecord):
            tariffs = [cents for _, cents in known.tariffs]
            funder, goes = known.funder, known.unspent
        else:
            tariffs = [] if known.tariff_cents is None else [known.tariff_cents]
            funder, goes = self.work.directory.party(known.funder), known.goes
        with in_column("funder"):
            says_funder = self.work.directory.party(row.funder)
        for field_name, says, is_known in (
            ("regime", row.regime, known.regime),
            ("funder", says_funder, funder),
            ("cents", row.cents, known.cents),
            (
                "tariff_cents",
                row.tariff_cents in tariffs if tariffs else row.tariff_cents is None,
                True,
            ),
            ("activities", row.eligible, known.eligible),
            ("neighbourhood", row.neighbourhood, known.neighbourhood),
            ("from_on", row.from_on, known.from_on),
            ("until_on", row.until_on, known.until_on),
            ("unspent", row.goes, goes),
        ):
            if says != is_known:
                with in_column(field_name):
                    raise DomainError(
                        "{code} was awarded otherwise before. Correct the row, or give the award "
                        "a code of its own.",
                        code=row.code,
                    )
        return False

    def _give_account(self, activity: str) -> None:
        """A gift for an activity is kept apart in the books: it needs an account of its own."""
        if any(
            account.kind == RESTRICTED_FUND and account.activity == activity
            for account in self._chart.values()
        ):
            return
        work = self.work
        cooperative = work.cooperative()
        shipped = next(one for one in shipped_chart().values() if one.kind == RESTRICTED_FUND)
        account = replace(
            shipped,
            code=free_code(self._chart, RESTRICTED_FUND),
            activity=activity,
            label_commitment=work.keep(
                label_made(shipped.label_nl, activity), subject=cooperative.id, category="text"
            ),
        )
        cooperative.add_account(
            work.acting,
            code=account.code,
            account_kind=account.kind,
            chart=self._chart,
            label_commitment=account.label_commitment or "",
            # An auditfile takes each reference code once, so a second fund has none.
            rgs=account.rgs if account.code == shipped.code else "",
            activity=activity,
        )
        work.record(cooperative)
        self._chart[account.code] = account
