"""The chart of accounts as people read it: each account with its label, and those added here."""

from dataclasses import dataclass

from ledger.application.session import Answer, Asked, Session
from ledger.application.work import Work
from ledger.domain.chart import NUMBERED, Account, free_code, shipped_like
from ledger.domain.errors import DomainError
from ledger.interchange import typed
from ledger.language import current
from ledger.projections.rules import chart_of


@dataclass(frozen=True)
class AccountCard:
    """An account and what it is called, in the language spoken; an added one as it was typed."""

    account: Account
    label: str


class Accounts:
    """Requests about accounts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[AccountCard]:
        """Every account, by code."""
        with self._session.seeing() as seeing:
            chart = chart_of(seeing.connection, seeing.readings.rules)
        commitments = [one.label_commitment for one in chart.values() if one.label_commitment]
        texts = self._session.book.vault.read(commitments)
        return [
            AccountCard(account, _label(account, texts.get(account.label_commitment or "")))
            for account in chart.values()
        ]

    def labels(self) -> dict[str, str]:
        """What every account is called, by code."""
        return {card.account.code: card.label for card in self.all()}

    def add(
        self,
        *,
        kind: str,
        label: str,
        acting: str,
        code: str | None = None,
        activity: str | None = None,
        rgs: str = "",
        request_id: str | None = None,
    ) -> Answer:
        """Add an account; a reserve or restricted fund gets the first free code if none is said."""

        def decide(work: Work) -> None:
            chart = chart_of(work.connection, work.readings.rules)
            if code is None and kind not in NUMBERED:
                raise DomainError("Give the account a code of four digits, such as 4310.")
            cooperative = work.cooperative()
            chosen = code or free_code(chart, kind)
            work.register_codes({"activity": activity})
            cooperative.add_account(
                work.acting,
                code=chosen,
                account_kind=kind,
                chart=chart,
                rgs=rgs or (chart[chosen].rgs if chosen in chart else ""),
                activity=activity,
                label_commitment=work.keep(
                    typed.note(label), subject=cooperative.id, category="text"
                ),
            )
            work.record(cooperative)

        said = {"kind": kind, "label": label, "code": code, "activity": activity, "rgs": rgs}
        return self._session.perform(Asked(acting, "accounts.add", said, request_id), decide)


def _label(account: Account, typed_label: str | None) -> str:
    if typed_label is not None:
        return typed_label
    shipped = shipped_like(account)
    return shipped.label_nl if current() == "nl" else shipped.label_en
