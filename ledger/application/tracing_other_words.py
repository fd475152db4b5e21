"""The sentence for the steps of a trace that stand beside the way: money in, meetings, people."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select

from ledger.application.session import AMSTERDAM
from ledger.application.traced import Step
from ledger.application.tracing_book import TracedBook
from ledger.language import _, word
from ledger.projections.rules import quotes_of
from ledger.storage.mapper import read_envelope
from ledger.storage.tables import facts
from ledger.storage.vault import Vault


class OtherWords:
    """Says what those steps are; of any other fact, by whom it was recorded and when."""

    def __init__(self, book: TracedBook, vault: Vault) -> None:
        self._book, self._vault = book, vault
        self._steps: dict[str, Callable[[str], Step]] = {
            "flow": self._flow,
            "meeting": self._meeting,
            "budget": self._budget,
            "year": self._year,
            "party": self._party,
            "bank_statement": self._bank_statement,
            "fact": self._fact,
        }

    def step(self, node: str) -> Step:
        """What it is, without what follows."""
        return self._steps[node.partition(":")[0]](node)

    def _flow(self, node: str) -> Step:
        flow = self._book.flow(node)
        if flow.cents > 0:
            text = _(
                "Came in on {received_on}: {received_cents} (no. {number}).",
                received_on=flow.on,
                received_cents=flow.cents,
                number=flow.position,
            )
        else:
            text = _(
                "Went back on {repaid_on}: {repaid_cents} (no. {number}).",
                repaid_on=flow.on,
                repaid_cents=-flow.cents,
                number=flow.position,
            )
        if flow.reversed_on is not None:
            text += " " + _("It was taken back on {taken_on}.", taken_on=flow.reversed_on)
        return Step(about="flow", text=text, number=flow.position, on=flow.on, cents=flow.cents)

    def _meeting(self, stream: str) -> Step:
        meeting = self._book.meetings[stream]
        return Step(
            about="meeting",
            text=_(
                "Meeting no. {number} on {held_on}: {present} present of {eligible} who may vote.",
                number=meeting.position,
                held_on=meeting.held_on,
                present=meeting.present_count,
                eligible=meeting.eligible_count,
            ),
            number=meeting.position,
            on=meeting.held_on,
        )

    def _budget(self, node: str) -> Step:
        budget = self._book.budget(node)
        return Step(
            about="budget",
            text=_(
                "Budget no. {number} of {year} for {activity}: {budget_cents}.",
                number=budget.position,
                year=budget.year,
                activity=budget.activity or _("everything"),
                budget_cents=budget.cents,
            ),
            number=budget.position,
            cents=budget.cents,
        )

    def _year(self, stream: str) -> Step:
        year = next(one for one in self._book.years if one.stream == stream)
        return Step(
            about="year",
            text=_(
                "The year {year} (no. {number}): {state}.",
                year=year.year,
                number=year.opened_position,
                state=word(year.state),
            ),
            number=year.opened_position,
        )

    def _party(self, stream: str) -> Step:
        party = self._book.parties[stream]
        code = self._book.code(stream)
        return Step(
            about="party",
            text=_(
                "{party} (no. {number}), {kind}.",
                party=code,
                number=party.position,
                kind=word(party.party_kind),
            ),
            number=party.position,
            party=code,
        )

    def _bank_statement(self, stream: str) -> Step:
        found = self._book.bank_statements[stream]
        return Step(
            about="bank_statement",
            text=_(
                "Statement no. {number} of the bank, {from_on} to {until_on}: {opening_cents} "
                "became {closing_cents}.",
                number=found.position,
                from_on=found.from_on,
                until_on=found.until_on,
                opening_cents=found.opening_cents,
                closing_cents=found.closing_cents,
            ),
            number=found.position,
            on=found.until_on,
            cents=found.closing_cents,
        )

    def _fact(self, node: str) -> Step:
        position = int(node.partition(":")[2])
        seeing = self._book.seeing
        quotes = quotes_of(seeing.connection, seeing.readings.rules)
        for quote in quotes:
            if quote.position == position:
                texts = self._vault.read([quote.value_commitment, quote.source_commitment])
                said = _(
                    "{value} on {quoted_on}, says {source}.",
                    value=texts.get(quote.value_commitment, _("(erased)")),
                    quoted_on=quote.quoted_on,
                    source=texts.get(quote.source_commitment, _("(erased)")),
                )
                text = f"{_('Index {code}', code=quote.code)}: {said}"
                return Step(about="quote", text=text, number=position, on=quote.quoted_on)
        row = seeing.connection.execute(select(facts).where(facts.c.position == position)).one()
        envelope = read_envelope(row.body)
        recorded_on = datetime.fromisoformat(envelope["at"]).astimezone(AMSTERDAM).date()
        party = self._book.code(envelope["by"])
        return Step(
            about="fact",
            text=_(
                "Fact no. {number} ({kind}), recorded by {party} on {recorded_on}.",
                number=position,
                kind=row.kind,
                party=party,
                recorded_on=recorded_on,
            ),
            number=position,
            on=recorded_on,
            party=party,
        )
