"""How the kascommissie's sample is shown: what was drawn, what was seen, what may be said."""

import textwrap
from typing import TYPE_CHECKING, Any

from cli.output import WIDTH, table
from cli.words import called
from ledger.language import _, day, euros
from ledger.reports.audit_evening.sample_said import conclusion_sentence, paid_for, percent

if TYPE_CHECKING:
    from ledger.application.audit.sample_cards import (
        DrawCard,
        ItemCard,
        PaymentList,
        Said,
        SampleCard,
    )


def sample_document(card: "SampleCard") -> dict[str, Any]:
    """The sample for programs; amounts in cents, shares in per mille."""
    return {
        "year": card.record.year,
        "position": card.record.statement_position,
        "draws": [_draw_document(one) for one in card.draws],
        "earlier_draws": [_draw_document(one) for one in card.earlier],
        "items": [_item_document(item) for item in card.items],
        "to_see": [item.payment.number for item in card.to_see],
        "findings": [item.payment.number for item in card.findings],
        "earlier_findings": [
            {"item": one.number, "said": [_said_document(each) for each in one.said]}
            for one in card.earlier_findings
        ],
        "conclusion": _conclusion_document(card),
        "answers": [
            {"check": one.check, "said": [_said_document(each) for each in one.said]}
            for one in card.answers
        ],
    }


def list_document(found: "PaymentList") -> dict[str, Any]:
    """All payments that are drawn from, for programs."""
    return {
        "year": found.year,
        "position": found.position,
        "sha256": found.sha256,
        "drawn_from_others": list(found.drawn_from_others),
        "payments": [_payment_document(item) for item in found.items],
    }


def sample_text(card: "SampleCard") -> str:
    """The sample of a year as a page."""
    year = card.record.year
    title = _("The sample of {year}", year=year)
    parts = [f"{title}\n{'=' * len(title)}"]
    if card.record.statement_position is None:
        parts.append(
            _filled(
                _(
                    "{year} was not drawn up yet. When the board has drawn it up, the kascommissie "
                    "throws the dice.",
                    year=year,
                )
            )
        )
    elif not card.draws:
        parts.append(_not_drawn(card))
    else:
        parts += [_drawn(card), _items(card), _words(card), _looking(card), _conclusion(card)]
        parts.append(_again(card))
    parts += [_earlier(card), _earlier_findings(card), _answers(card)]
    return "\n\n".join(filter(None, parts))


def list_text(found: "PaymentList") -> str:
    """All payments that are drawn from, as a table."""
    title = _("The payments of {year} that a sample is drawn from", year=found.year)
    parts = [
        f"{title}\n{'=' * len(title)}",
        _filled(
            _(
                "As known at position {position}, where the year was drawn up. Payments: {count}, "
                "together {total_cents}.",
                position=found.position,
                count=len(found.items),
                total_cents=sum(item.payment.cents for item in found.items),
            )
        ),
        table(_headings(), [_cells(item) for item in found.items]),
        _("SHA-256 of their numbers, a line each:") + f"\n  {found.sha256}",
    ]
    if found.drawn_from_others:
        parts.append(
            _filled(
                _(
                    "CAREFUL: the sample that was recorded under no. {numbers} was drawn from "
                    "another list than this one.",
                    numbers=list(found.drawn_from_others),
                )
            )
        )
    return "\n\n".join(parts)


def _not_drawn(card: "SampleCard") -> str:
    year = card.record.year
    return "\n".join(
        [
            _filled(
                _(
                    "Nothing was drawn since the year was drawn up on {drawn_up_on}. Throw a "
                    "common die ten times or more, and type what it showed:",
                    drawn_up_on=card.record.drawn_up_on,
                )
            ),
            f'  buurtledger audit sample {year} --dice "3 5 1 6 2 4 4 1 6 3"',
        ]
    )


def _drawn(card: "SampleCard") -> str:
    lines = []
    if len(card.draws) > 1:
        lines.append(
            _(
                "The sample was drawn {times} times. Everything that was drawn has to be seen.",
                times=len(card.draws),
            )
        )
    for one in card.draws:
        lines.append(_draw_line(one))
        lines.append(
            _(
                "If {share} or more of the payments were faulty, so many would show at least one "
                "of them, with an assurance of {assurance}.",
                share=percent(one.draw.share_per_mille),
                assurance=percent(one.draw.assurance_per_mille),
            )
        )
    # What several draws have in common is said once.
    return "\n".join(map(_filled, dict.fromkeys(lines)))


def _draw_line(one: "DrawCard") -> str:
    return _(
        "Drawn on {drawn_on} by {party} with the throws {throws}: {count} of the {all} payments.",
        drawn_on=one.on,
        party=called(one.by),
        throws=one.draw.seed,
        count=len(one.draw.items),
        all=one.draw.payment_count,
    )


def _items(card: "SampleCard") -> str:
    rows = [[*_cells(item), _standing(item)] for item in card.items]
    return table([*_headings(), _("Seen")], rows)


def _headings() -> list[str]:
    return [_("Item"), _("Paid on"), _("To"), _("Euros"), _("For")]


def _cells(item: "ItemCard") -> list[str]:
    one = item.payment
    return [
        f"{one.number}",
        day(one.on),
        ", ".join(map(called, item.paid_to)),
        euros(one.cents),
        _what(item),
    ]


def _what(item: "ItemCard") -> str:
    """What it was paid for, with the number under which that is in the book."""
    one = item.payment
    said = paid_for(one.sort, document=one.document, payout=one.payout)
    return f"{said} ({item.described})" if item.described else said


def _standing(item: "ItemCard") -> str:
    if item.changed_position is not None:
        return _("look again")
    if not item.said:
        return ""
    if item.disagreed:
        return _("they disagree")
    return _("finding") if item.faulty else _("in order")


def _words(card: "SampleCard") -> str:
    """What was said of items in words, and what was recorded of them since somebody looked."""
    lines = []
    for item in card.items:
        number = item.payment.number
        lines += [
            _said_line(f"{number}", said) for said in item.said if said.text or item.disagreed
        ]
        if item.changed_position is not None:
            lines.append(
                _(
                    "{number}: something was recorded of it at position {position}, after "
                    "somebody looked. Look again.",
                    number=number,
                    position=item.changed_position,
                )
            )
    return "\n".join(map(_filled, lines))


def _said_line(about: str, said: "Said") -> str:
    return _(
        "{about}: {text} ({party}, {said_on})",
        about=about,
        text=said.text or (_("in order") if said.fine else _("finding")),
        party=called(said.by),
        said_on=said.on,
    )


def _looking(card: "SampleCard") -> str:
    if not card.to_see:
        return ""
    year, number = card.record.year, card.to_see[0].payment.number
    return "\n".join(
        [
            _("What lies behind an item: who was helped, who confirmed it, the agreement."),
            f"  buurtledger trace {number}",
            _("Record what you saw, for example:"),
            f"  buurtledger audit seen {year} {number} --ok",
        ]
    )


def _conclusion(card: "SampleCard") -> str:
    said = card.conclusion
    if said is None:
        return _filled(
            _(
                "Still to see: {count} of {all}. Until then nothing can be said of all payments.",
                count=len(card.to_see),
                all=len(card.items),
            )
        )
    return _filled(conclusion_sentence(said))


def _again(card: "SampleCard") -> str:
    draw = card.draws[0].draw
    lines = [
        _filled(
            _(
                "Anybody can draw it again: take the SHA-256 of the throws, a space and the number "
                "of the payment, for each payment. The {count} lowest are drawn. For example:",
                count=len(draw.items),
            )
        ),
        f"  printf '%s' '{draw.seed} {draw.items[0]}' | sha256sum",
        _("All payments that were drawn from:"),
        f"  buurtledger audit sample {card.record.year} --payments",
    ]
    return "\n".join(lines)


def _earlier(card: "SampleCard") -> str:
    if not card.earlier:
        return ""
    return "\n".join(
        [
            _filled(_("For an earlier drawing up of the year, which no longer counts:")),
            *(_filled(_draw_line(one)) for one in card.earlier),
        ]
    )


def _earlier_findings(card: "SampleCard") -> str:
    if not card.earlier_findings:
        return ""
    return "\n".join(
        [
            _filled(
                _(
                    "Found before the year was drawn up again. It stays in the dossier; say under "
                    "check 17 what became of it:"
                )
            ),
            *(
                _filled(_said_line(f"{one.number}", said))
                for one in card.earlier_findings
                for said in one.holding
            ),
        ]
    )


def _answers(card: "SampleCard") -> str:
    if not card.answers:
        return ""
    rows = [
        [
            f"{one.check}",
            _("passes") if said.fine else _("finding"),
            said.text or "",
            called(said.by),
            day(said.on),
        ]
        for one in card.answers
        for said in one.holding
    ]
    return (
        _("Checks that were answered")
        + "\n"
        + table([_("Check"), _("Answer"), _("What was said"), _("By"), _("On")], rows)
    )


def _filled(text: str) -> str:
    return textwrap.fill(text, WIDTH, break_on_hyphens=False)


def _conclusion_document(card: "SampleCard") -> dict[str, Any] | None:
    said = card.conclusion
    if said is None:
        return None
    return vars(said) | {"most_per_mille": said.most_per_mille, "all_seen": said.all_seen}


def _draw_document(one: "DrawCard") -> dict[str, Any]:
    return vars(one.draw) | {"by": one.by, "on": one.on, "items": list(one.draw.items)}


def _item_document(item: "ItemCard") -> dict[str, Any]:
    return _payment_document(item) | {
        "to_see": item.to_see,
        "faulty": item.faulty,
        "changed_position": item.changed_position,
        "said": [_said_document(one) for one in item.said],
        "evidence": f"buurtledger trace {item.payment.number}",
    }


def _payment_document(item: "ItemCard") -> dict[str, Any]:
    one = item.payment
    return {
        "item": one.number,
        "sort": one.sort,
        "on": one.on,
        "paid_to": list(item.paid_to),
        "cents": one.cents,
        "document": one.document,
        "payout": one.payout,
        "described": item.described,
    }


def _said_document(said: "Said") -> dict[str, Any]:
    return vars(said)
