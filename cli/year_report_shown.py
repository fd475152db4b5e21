"""How the board's report on a year is shown: what was written, what was not, and who signed."""

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cli.output import WIDTH, table
from cli.words import called
from ledger.language import _, day, word
from ledger.language.report_words import BASES, CARES, SECTIONS

if TYPE_CHECKING:
    from ledger.application.year_reports import (
        DifferenceCard,
        ReportCard,
        SectionCard,
        SignatureCard,
        UnsignedCard,
    )

INDENT = "  "


def report_document(card: "ReportCard") -> dict[str, Any]:
    """The report for programs; a `text` is None once it was erased."""
    regime = card.record.regime
    return {
        "year": card.record.year,
        "state": card.year.state,
        "position": card.position,
        "sha256": card.year.statement_sha256,
        "regime": None if regime is None else {"basis": regime.basis, "care": regime.care},
        "sections": [
            {
                "section": one.section,
                "text": one.text,
                "number": one.position,
                "by": one.written_by,
                "on": one.written_on,
            }
            for one in card.sections
        ],
        "empty": list(card.record.empty),
        "differences": [
            {
                "account": one.account,
                "activity": one.activity,
                "text": one.text,
                "number": one.position,
            }
            for one in card.differences
        ],
        "signatures": [_signature(one) for one in card.signatures],
        "outdated": [_signature(one) for one in card.outdated],
        "unsigned": [
            {"party": one.party, "reason_given": one.reason_given, "reason": one.reason}
            for one in card.unsigned
        ],
    }


def report_text(card: "ReportCard") -> str:
    """The whole report, with what is still to be done."""
    title = _("The board's report on {year}", year=card.record.year)
    parts = [f"{title}\n{'=' * len(title)}"]
    if card.year.state in ("adopted", "sealed"):
        parts.append(_("The members adopted this year, so its report stays as it is."))
    parts.append(under(_("Rules"), *_regime_lines(card)))
    parts += [_section(one) for one in card.sections]
    if card.record.empty:
        parts.append(_empty(card))
    if card.differences:
        parts.append(under(_("Differences explained"), *map(_difference, card.differences)))
    parts.append(under(_("Signatures"), *_signature_lines(card)))
    return "\n\n".join(parts)


def section_text(card: "ReportCard", section: str) -> str:
    """What a section says now, and how many are still empty."""
    written = next(one for one in card.sections if one.section == section)
    return "\n\n".join([_section(written), *_still_empty(card), *_for_everybody(section)])


def _for_everybody(section: str) -> Iterator[str]:
    """That nobody but the board can see what its words give away."""
    from ledger.reports.publishing.document import SECTIONS as PUBLIC

    if section in PUBLIC:
        yield textwrap.fill(
            _(
                "The public version has these words as they stand. Read your own words: who "
                "joined or left, and what only a few cost, may be hidden in its tables."
            ),
            WIDTH,
        )


def difference_text(card: "ReportCard") -> str:
    """What was explained last."""
    last = max(card.differences, key=lambda one: one.position)
    return under(_("Differences explained"), _difference(last))


def regime_text(card: "ReportCard") -> str:
    """By which rules the statement is made."""
    return "\n".join(_regime_lines(card))


def signed_text(card: "ReportCard") -> str:
    """Who signed now, and who has not."""
    last = max(card.signatures, key=lambda one: one.position)
    said = _(
        "{name} signed the statement of {year}, as it was drawn up on {drawn_up_on}.",
        name=called(last.name),
        year=card.record.year,
        drawn_up_on=card.year.drawn_up_on,
    )
    return "\n".join([textwrap.fill(said, WIDTH), *_missing_lines(card)])


def unsigned_text(card: "ReportCard") -> str:
    """Who has not signed, and why."""
    return "\n".join(_missing_lines(card))


def under(heading: str, *lines: str) -> str:
    """A section with its heading underlined."""
    return "\n".join([heading, "-" * len(heading), *filter(None, lines)])


def _signature(one: "SignatureCard") -> dict[str, Any]:
    return {
        "party": one.party,
        "on": one.signed_on,
        "number": one.position,
        "said_after": list(one.said_after),
    }


def _regime_lines(card: "ReportCard") -> Iterator[str]:
    regime = card.record.regime
    if regime is None:
        yield _("Nobody said yet which rules the statement follows:")
        yield f"{INDENT}buurtledger year regime {card.record.year}"
        return
    for choices, code in ((BASES, regime.basis), (CARES, regime.care)):
        title, meaning = choices[code].in_our_words()
        yield textwrap.fill(f"{title}. {meaning}", WIDTH)


def _section(one: "SectionCard") -> str:
    title = SECTIONS[one.section].in_our_words().title
    said = _words(one.text)
    footing = _(
        "({section}, no. {number}, written by {who} on {written_on})",
        section=word(one.section),
        number=one.position,
        who=called(one.written_by),
        written_on=one.written_on,
    )
    return under(title, said, footing)


def _empty(card: "ReportCard") -> str:
    rows = [[word(code), SECTIONS[code].in_our_words().meaning] for code in card.record.empty]
    return under(
        _("Still empty"),
        table([_("Section"), _("What belongs there")], rows),
        _("Write one, or say in it that there is nothing to tell:"),
        f'{INDENT}buurtledger year write {card.record.year} {rows[0][0]} --text "…"',
    )


def _still_empty(card: "ReportCard") -> list[str]:
    if not card.record.empty:
        return [_("All sections are written.")]
    empty = [word(code) for code in card.record.empty]
    return [textwrap.fill(_("Still empty: {sections}.", sections=empty), WIDTH)]


def _difference(one: "DifferenceCard") -> str:
    figure = one.activity or " ".join(filter(None, (one.account, one.label)))
    return f"{figure}\n{textwrap.indent(_words(one.text, WIDTH - len(INDENT)), INDENT)}"


def _signature_lines(card: "ReportCard") -> Iterator[str]:
    if card.year.drawn_up_on is None:
        yield _("The year was not drawn up yet, so nobody can sign:")
        yield f"{INDENT}buurtledger year draw-up {card.record.year}"
        return
    for one in card.signatures:
        yield f"{_who(one)}, {day(one.signed_on)}"
        if one.said_after:
            said = _(
                "After that the board wrote: {parts}. They may sign again.",
                parts=[word(part) for part in one.said_after],
            )
            yield _indented(said)
    yield from _missing_lines(card)


def _missing_lines(card: "ReportCard") -> Iterator[str]:
    """A line for each signature that is missing, with the reason or what to do."""
    before = {one.party: one for one in card.outdated}
    if not card.unsigned:
        yield _("Everybody on the board signed.")
    for one in card.unsigned:
        yield _("{who} has not signed.", who=_who(one))
        if one.party in before:
            yield _indented(
                _(
                    "They signed on {signed_on}; the figures were drawn up anew since.",
                    signed_on=before[one.party].signed_on,
                )
            )
        if one.reason_given:
            yield _indented(_("Reason: {reason}", reason=one.reason or called("(erased)")))
    open_still = card.year.state in ("drawn_up", "audited")
    if open_still and not all(one.reason_given for one in card.unsigned):
        yield _("Let them sign, or say why not:")
        yield f"{INDENT}buurtledger year sign {card.record.year} --as CODE"
        yield f'{INDENT}buurtledger year unsigned {card.record.year} CODE --reason "…"'


def _who(one: "SignatureCard | UnsignedCard") -> str:
    return f"{called(one.name)} ({one.party})" if one.name != one.party else called(one.party)


def _words(text: str | None, width: int = WIDTH) -> str:
    """A text as it was written, its lines folded where they are too long."""
    if text is None:
        return called("(erased)")
    return "\n".join(textwrap.fill(line, width) for line in text.splitlines())


def _indented(said: str) -> str:
    return textwrap.fill(said, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT)
