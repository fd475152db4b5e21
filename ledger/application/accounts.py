"""The chart of accounts as people read it: each account with its label, and those added here."""

from collections.abc import Iterable
from dataclasses import dataclass

from ledger.application.session import Answer, Asked, Session
from ledger.application.work import Work
from ledger.domain.chart import NUMBERED, Account, free_code, shipped_like
from ledger.domain.errors import DomainError
from ledger.interchange import typed
from ledger.interchange.texts import LONGEST_NAME
from ledger.language import current
from ledger.projections.decisions import all_decisions
from ledger.projections.rules import chart_of


@dataclass(frozen=True)
class AccountCard:
    """An account and what it is called in the language spoken; as it was typed, if somebody did."""

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
            reserves = [
                (one.account, one.text_commitment)
                for one in all_decisions(seeing.connection, seeing.readings.decisions)
                if one.account is not None
            ]
        commitments = [one.label_commitment for one in chart.values() if one.label_commitment]
        texts = self._session.book.vault.read([*commitments, *(text for _, text in reserves)])
        topics: dict[str, list[str]] = {
            code: [account.activity] for code, account in chart.items() if account.activity
        }
        for code, commitment in reserves:
            topics.setdefault(code, []).append(texts.get(commitment, "").partition("\n")[0])
        return [
            AccountCard(
                account,
                _label(
                    account,
                    texts.get(account.label_commitment or ""),
                    topics.get(account.code, []),
                ),
            )
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


def label_made(kind_label: str, topic: str) -> str:
    """What a reserve or restricted fund is called after what it is for, if nobody names it."""
    return f"{kind_label} {topic}"[:LONGEST_NAME].strip()


def _label(account: Account, kept_label: str | None, topics: Iterable[str]) -> str:
    shipped = shipped_like(account)
    spoken = shipped.label_nl if current() == "nl" else shipped.label_en
    if kept_label is None:
        return spoken
    # What nobody typed is kept in Dutch, and told in the language spoken.
    for topic in topics:
        if kept_label == label_made(shipped.label_nl, topic):
            return label_made(spoken, topic)
    return kept_label
