"""How the bank's lines and statements are shown: with what explains them, or may explain them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cli.output import table
from cli.words import called
from ledger.language import _, day, euros

if TYPE_CHECKING:
    from ledger.application.bank import BankAccountCard, BankLineCard, Explained, Remark


def line_document(card: "BankLineCard") -> dict[str, Any]:
    """A line for programs; `iban`, `name` and `text` are null where the bank says nothing."""
    line = card.line
    return {
        "id": line.entry,
        "number": line.number,
        "statement": line.statement,
        "account": line.account,
        "on": line.booked_on,
        "cents": line.cents,
        "name": line.said.name,
        "iban": line.said.iban,
        "text": line.said.text,
        "end_to_end": list(line.said.end_to_end),
        "explained": [_document(one) for one in card.explained],
        "proposals": [
            _document(one) | {"certain": one.certain, "command": command(card, one)}
            for one in card.proposals
        ],
    }


def _document(one: "Explained") -> dict[str, Any]:
    return {"kind": one.kind, "numbers": list(one.numbers), "code": one.code, "on": one.on}


def lines_text(cards: "Sequence[BankLineCard]") -> str:
    """The lines in a table, then what to type for those that nothing explains yet."""
    if not cards:
        return _("There are no such bank lines.")
    parts = [
        table(
            [_("No."), _("Day"), _("Euros"), _("Who"), _("What for"), _("What it is")],
            [_row(card) for card in cards],
        )
    ]
    waiting = [card for card in cards if not card.explained]
    if waiting:
        parts.append(proposals_text(waiting))
    return "\n\n".join(parts)


def _row(card: "BankLineCard") -> list[str | None]:
    line = card.line
    said = ", ".join(explained_text(one) for one in card.explained)
    return [
        f"{line.number}",
        day(line.booked_on),
        euros(line.cents),
        line.said.name or line.said.iban,
        line.said.text,
        said or _("nothing yet"),
    ]


def proposals_text(cards: "Sequence[BankLineCard]") -> str:
    """What the lines may be, each with the line to type; and what to type where nobody knows."""
    lines = []
    for card in cards:
        for one in card.proposals:
            sentence = (
                _("No. {number} fits {what}:", number=card.line.number, what=explained_text(one))
                if one.certain
                else _(
                    "No. {number} may be {what}:",
                    number=card.line.number,
                    what=explained_text(one),
                )
            )
            lines.append(f"{sentence}\n  {command(card, one)}")
    unknown = [card.line.number for card in cards if not card.proposals]
    if unknown:
        lines.append(
            _(
                "Nothing in the books looks like no. {numbers}. Say what it was, such as: "
                "buurtledger bank book {number} --account 4900",
                numbers=unknown,
                number=unknown[0],
            )
        )
    return "\n".join(lines)


def command(card: "BankLineCard", one: "Explained") -> str:
    """The line that a person types to say that this is what it is."""
    number = card.line.number
    if one.kind == "invoice":
        named = " ".join(f"--invoice {each}" for each in one.numbers)
        return f"buurtledger bank book {number} {named}"
    if one.kind == "fee":
        return f"buurtledger bank book {number} --fee {one.code}"
    if one.kind == "fund":
        return f"buurtledger bank book {number} --fund {one.code}"
    if one.kind == "returned":
        on = card.line.booked_on.isoformat()
        return f"buurtledger payouts return --end-to-end {one.reference} --on {on}"
    return f"buurtledger bank match {number} {' '.join(str(each) for each in one.numbers)}"


def explained_text(one: "Explained") -> str:
    """What a line is, in a few words."""
    who = None if one.code is None else called(one.code)
    # Of who was erased the brackets are there already.
    bare = who or ""
    if bare.startswith("("):
        bare = bare[1:].removesuffix(")")
    numbers = list(one.numbers)
    if one.kind == "payouts":
        if who is not None:
            return _("payout no. {number} to {party}", number=numbers[0], party=who)
        if len(numbers) == 1:
            return _("run no. {number}", number=numbers[0])
        return _("payouts no. {numbers}", numbers=numbers)
    if one.kind == "invoice":
        if one.part:
            return _("a part of invoice no. {number} ({party})", number=numbers[0], party=bare)
        return _("invoice no. {numbers} ({party})", numbers=numbers, party=bare)
    if one.kind == "fee":
        return _("the fee of {party}", party=who or "")
    if one.kind == "fund":
        return _("money of the fund {fund}", fund=who or "")
    if one.kind == "receipt":
        return _("money of the fund {fund}, no. {numbers}", fund=who or "", numbers=numbers)
    if one.kind == "returned":
        return _("a payment that came back ({party})", party=bare)
    if who is None:
        return _("booking no. {number}", number=numbers[0])
    return _("booking no. {number} ({party})", number=numbers[0], party=bare)


def account_document(card: "BankAccountCard") -> dict[str, Any]:
    """A bank account for programs."""
    return {
        "account": card.account,
        "iban": card.iban,
        "unexplained": card.unexplained,
        "statements": [
            {
                "id": one.statement,
                "number": one.position,
                "from": one.from_on,
                "until": one.until_on,
                "opening_cents": one.opening_cents,
                "closing_cents": one.closing_cents,
                "lines": one.entry_count,
            }
            for one in card.statements
        ],
        "remarks": [remark_document(one) for one in card.remarks],
    }


def account_text(card: "BankAccountCard") -> str:
    """A bank account: its statements, where they do not follow, and what is not explained."""
    parts = [
        _(
            "{iban}, account {account} of the books",
            iban=called("(erased)") if card.iban is None else card.iban,
            account=card.account,
        ),
        table(
            [_("No."), _("From"), _("Until"), _("Before"), _("After"), _("Lines")],
            [
                [
                    f"{one.position}",
                    day(one.from_on),
                    day(one.until_on),
                    euros(one.opening_cents),
                    euros(one.closing_cents),
                    one.entry_count,
                ]
                for one in card.statements
            ],
        ),
        *(remark_text(one) for one in card.remarks),
    ]
    if card.unexplained:
        parts.append(unexplained_text(card.unexplained))
    return "\n".join(parts)


def unexplained_text(count: int) -> str:
    """How many lines wait for somebody who knows what they were."""
    return _(
        "Lines that nothing explains yet: {count}. See what they may be: "
        "buurtledger bank lines --unexplained",
        count=count,
    )


def remark_document(one: "Remark") -> dict[str, Any]:
    """Where statements do not follow on each other, for programs."""
    return {
        "remark": one.kind,
        "from": one.from_on,
        "until": one.until_on,
        "closing_cents": one.closing_cents,
        "opening_cents": one.opening_cents,
    }


def remark_text(one: "Remark") -> str:
    """The same as a sentence."""
    if one.kind == "overlap":
        return _(
            "Look: two statements cover {from_on} to {until_on}. What stands in both is listed "
            "once.",
            from_on=one.from_on,
            until_on=one.until_on,
        )
    if one.kind == "gap":
        return _(
            "Look: a statement is missing between {from_on} and {until_on}. The account held "
            "{closing_cents}, and the next statement begins with {opening_cents}. Ask the bank "
            "for what is in between.",
            from_on=one.from_on,
            until_on=one.until_on,
            closing_cents=one.closing_cents,
            opening_cents=one.opening_cents,
        )
    if one.kind == "difference":
        return _(
            "Look: the statement from {until_on} begins with {opening_cents}, and the one before "
            "ended on {from_on} with {closing_cents}. Ask the bank which of them is right.",
            from_on=one.from_on,
            until_on=one.until_on,
            closing_cents=one.closing_cents,
            opening_cents=one.opening_cents,
        )
    return _(
        "No statement covers {from_on} to {until_on}. The account held the same before and "
        "after, so most likely nothing happened then.",
        from_on=one.from_on,
        until_on=one.until_on,
    )
