"""The sentence for each step of a trace."""

from collections.abc import Callable
from datetime import date

from ledger.application.traced import Step
from ledger.application.tracing_book import TracedBook
from ledger.application.tracing_other_words import OtherWords
from ledger.language import _, day
from ledger.storage.vault import Vault


class Words:
    """Says what the steps are, with codes for ids and the texts of the vault."""

    def __init__(self, book: TracedBook, vault: Vault) -> None:
        self._book, self._vault = book, vault
        self._steps: dict[str, Callable[[str], Step]] = {
            "payout": self._payout,
            "payout_run": self._run,
            "contribution": self._hours,
            "claim": self._claim,
            "agreement": self._agreement,
            "fund": self._fund,
            "booking": self._booking,
            "decision": self._decision,
            "bank_entry": self._bank,
        }
        self._others = OtherWords(book, vault)

    def step(self, stream: str) -> Step:
        """What a stream is, without what follows."""
        said = self._steps.get(stream.partition(":")[0])
        return self._others.step(stream) if said is None else said(stream)

    def put_between(self, stream: str, after: str) -> tuple[int | None, int | None]:
        """Minutes and cents that a payout, or a run, pays for hours or a claim.

        Whichever comes first; a run pays with one of its payouts.
        """
        for payout, subject in ((stream, after), (after, stream)):
            if not subject.startswith(("contribution:", "claim:")):
                continue
            if payout.startswith("payout:"):
                return self._book.put(subject, payout)
            if payout.startswith("payout_run:"):
                for each in self._book.payouts_of(subject):
                    if self._book.payouts[each].run == payout:
                        return self._book.put(subject, each)
        return None, None

    def _payout(self, stream: str) -> Step:
        payout = self._book.payouts[stream]
        party = self._book.code(payout.payee)
        if payout.settled_on is None:
            text = _(
                "Payout no. {number} of {paid_cents} to {party}: {state}.",
                number=payout.position,
                paid_cents=payout.cents,
                party=party,
                state=payout.state,
            )
        elif payout.returned_on is None:
            text = _(
                "Payout no. {number} of {paid_cents} to {party}, paid on {paid_on}.",
                number=payout.position,
                paid_cents=payout.cents,
                party=party,
                paid_on=payout.settled_on,
            )
        else:
            text = _(
                "Payout no. {number} of {paid_cents} to {party}, paid on {paid_on}; it came back "
                "on {returned_on}.",
                number=payout.position,
                paid_cents=payout.cents,
                party=party,
                paid_on=payout.settled_on,
                returned_on=payout.returned_on,
            )
        return Step(
            about="payout",
            text=text,
            number=payout.position,
            on=payout.settled_on,
            party=party,
            cents=payout.cents,
            minutes=payout.minutes,
        )

    def _run(self, stream: str) -> Step:
        run = self._book.runs[stream]
        return Step(
            about="run",
            text=_(
                "Run no. {number}, drawn up by {party}.",
                number=run.position,
                party=self._book.code(run.proposed_by),
            ),
            number=run.position,
            on=run.settled_on,
            party=self._book.code(run.proposed_by),
            cents=run.total_cents,
        )

    def _hours(self, stream: str) -> Step:
        record = self._book.contribution(stream)
        said = {
            "number": record.position,
            "helper": self._book.code(record.helper),
            "given_minutes": record.minutes,
            "days": _days(record.given_from_on, record.given_until_on),
        }
        if record.receiver is None:
            text = _("Hours no. {number}: {helper}, {given_minutes}, {days}.", **said)
        else:
            text = _(
                "Hours no. {number}: {helper} for {receiver}, {given_minutes}, {days}.",
                **said,
                receiver=self._book.code(record.receiver),
            )
        return Step(
            about="hours",
            text=text,
            number=record.position,
            on=record.given_from_on,
            party=self._book.code(record.helper),
            minutes=record.minutes,
        )

    def _claim(self, stream: str) -> Step:
        claim = self._book.claims[stream]
        party = self._book.code(claim.claimant)
        return Step(
            about="claim",
            text=_(
                "Claim no. {number}: {claimed_cents} laid out by {party} on {incurred_on}.",
                number=claim.position,
                claimed_cents=claim.cents,
                party=party,
                incurred_on=claim.incurred_on,
            ),
            number=claim.position,
            on=claim.incurred_on,
            party=party,
            cents=claim.cents,
        )

    def _agreement(self, stream: str) -> Step:
        agreement = self._book.agreements[stream]
        terms = agreement.terms
        party = self._book.code(terms.helper)
        return Step(
            about="agreement",
            text=_(
                "Agreement {code} (no. {number}) with {party}: {pays}, {rate_cents} an hour from "
                "{from_on}.",
                code=self._book.code(stream),
                number=agreement.position,
                party=party,
                pays=terms.pays,
                rate_cents=terms.rates[-1][1],
                from_on=terms.rates[-1][0],
            ),
            number=agreement.position,
            on=terms.from_on,
            party=party,
        )

    def _fund(self, stream: str) -> Step:
        fund = self._book.funds[stream]
        said = {
            "code": fund.code,
            "number": fund.position,
            "party": self._book.code(fund.funder),
            "from_on": fund.from_on,
        }
        if fund.cents is None:
            text = _("Fund {code} (no. {number}) of {party}, by the hour, from {from_on}.", **said)
        else:
            text = _(
                "Fund {code} (no. {number}) of {party}: {awarded_cents} from {from_on}.",
                **said,
                awarded_cents=fund.cents,
            )
        return Step(
            about="fund",
            text=text,
            number=fund.position,
            on=fund.from_on,
            party=self._book.code(fund.funder),
            cents=fund.cents,
        )

    def _booking(self, stream: str) -> Step:
        booking = self._book.booking(stream)
        said = self._vault.read(filter(None, [booking.text_commitment]))
        values = {
            "number": booking.position,
            "booked_cents": booking.debit_cents,
            "booked_on": booking.booked_on,
            "what": ", ".join(
                filter(
                    None,
                    [
                        *said.values(),
                        booking.party and self._book.code(booking.party),
                        " / ".join(dict.fromkeys(line.account for line in booking.lines)),
                    ],
                )
            ),
        }
        if booking.reversed_on is None:
            text = _("Booking no. {number} of {booked_cents} on {booked_on}: {what}.", **values)
        else:
            text = _(
                "Booking no. {number} of {booked_cents} on {booked_on}: {what}; taken back on "
                "{reversed_on}.",
                **values,
                reversed_on=booking.reversed_on,
            )
        return Step(
            about="booking",
            text=text,
            number=booking.position,
            on=booking.booked_on,
            party=booking.party and self._book.code(booking.party),
            cents=booking.debit_cents,
        )

    def _decision(self, stream: str) -> Step:
        decision = self._book.decisions[stream]
        said = self._vault.read([decision.text_commitment])
        values = {
            "number": decision.position,
            "party": _body(decision.body),
            "text": said.get(decision.text_commitment, _("(erased)")),
        }
        if decision.decided_on is None:
            text = _("Decision no. {number} of {party}, not taken yet: {text}", **values)
        else:
            text = _(
                "Decision no. {number} of {party}, {state} on {decided_on}: {text}",
                **values,
                state=decision.state,
                decided_on=decision.decided_on,
            )
        return Step(
            about="decision",
            text=text,
            number=decision.position,
            on=decision.decided_on or decision.proposed_on,
            cents=decision.cents,
        )

    def _bank(self, stream: str) -> Step:
        entry = self._book.entry(stream)
        return Step(
            about="bank",
            text=_(
                "Bank line no. {number} of {booked_on}: {bank_cents}.",
                number=entry.position,
                booked_on=entry.booked_on,
                bank_cents=entry.cents,
            ),
            number=entry.position,
            on=entry.booked_on,
            cents=entry.cents,
        )


def _days(from_on: date, until_on: date) -> str:
    if from_on == until_on:
        return day(from_on)
    return _("{from_on} to {until_on}", from_on=from_on, until_on=until_on)


def _body(body: str) -> str:
    return {
        "alv": _("the members' meeting"),
        "board": _("the board"),
        "residents": _("the residents"),
    }.get(body, body)
