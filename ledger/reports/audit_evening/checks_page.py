"""The twenty checks as blocks of a page: all in one table, and one by one with their evidence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ledger.language import Sentence, _, say
from ledger.reports.annual.cells import ended, person_said, typed
from ledger.reports.annual.document import Someone
from ledger.reports.audit_evening.checks_said import called, outcome_said
from ledger.reports.audit_evening.evening import (
    FINDING,
    LOOK,
    NEED_A_PERSON,
    NEED_TO_BE_SEEN,
    PASSES,
    Answered,
    Checked,
    Evening,
    Remark,
)
from ledger.reports.page import NOTHING, Block, Card, Paragraph, Section, Table

# So much of one sort is told in a dossier; programs get all of it.
_MOST = 12


def in_short(evening: Evening) -> Section:
    """How many checks pass, and what of each the program and the kascommissie say."""
    return Section(
        _("The twenty checks in short"),
        (
            Paragraph(
                _(
                    "The program says of {passes} checks that they pass, of {findings} that there "
                    "is a finding, and of {look} that a person must look.",
                    passes=evening.count(PASSES),
                    findings=evening.count(FINDING),
                    look=evening.count(LOOK),
                )
            ),
            *_what_it_means(evening),
            *_to_answer(evening),
            Table(
                _("What the program says, and what the kascommissie answered"),
                (_("Check"), _("Program"), _("Kascommissie")),
                tuple(_row(one) for one in evening.checks),
            ),
            Paragraph(
                _(
                    "No program can pass checks {numbers} alone: they are about people, about what "
                    "was never written down, and about papers elsewhere.",
                    numbers=list(NEED_A_PERSON),
                )
            ),
            Paragraph(
                _(
                    "Checks {numbers} may need that people record first what they saw themselves. "
                    "The others a program can pass.",
                    numbers=list(NEED_TO_BE_SEEN),
                )
            ),
        ),
    )


def _what_it_means(evening: Evening) -> Iterator[Block]:
    """The third answer of a check, which is no fault."""
    if evening.count(LOOK):
        yield Paragraph(
            _(
                "That a person must look is no fault: the book alone cannot tell. The kascommissie "
                "looks and answers."
            )
        )


def _to_answer(evening: Evening) -> Iterator[Block]:
    if evening.to_answer and evening.takes_answers:
        yield Paragraph(
            _(
                "The kascommissie has still to answer: {numbers}.",
                numbers=[one.number for one in evening.to_answer],
            )
        )


def _row(one: Checked) -> tuple[str, str, str]:
    said = NOTHING if one.answer is None else _answer_said(one.answer)
    return f"{one.number}. {called(one.number).title}", outcome_said(one.outcome), said


def _answer_said(answer: Answered) -> str:
    return outcome_said(PASSES if answer.passes else FINDING)


def one_by_one(evening: Evening) -> Section:
    """Each check with what it came upon, where to see it, and what people answered."""
    return Section(_("The checks one by one"), tuple(_card(one, evening) for one in evening.checks))


def _card(one: Checked, evening: Evening) -> Card:
    lines = [called(one.number).asks]
    for outcome in (FINDING, LOOK, PASSES):
        those = one.those(outcome)
        lines += _told(those[:_MOST])
        if len(those) > _MOST:
            lines.append(
                _(
                    "And {count} more of these: buurtledger audit year {year} --json",
                    count=len(those) - _MOST,
                    year=evening.year,
                )
            )
    lines += map(said_by_people, one.answers)
    if one.to_answer and evening.takes_answers:
        lines.append(
            _("If you looked and it is in order, or else with --finding and what you found:")
        )
        lines.append(f"→ buurtledger audit answer {evening.year} {one.number} --ok")
    return Card(
        title=f"{one.number}. {called(one.number).title}",
        aside=outcome_said(one.outcome),
        lines=tuple(lines),
        level=3,
    )


def _told(remarks: Sequence[Remark]) -> Iterator[str]:
    """Each remark; where several are proved by the same lines, these are said once."""
    for at, remark in enumerate(remarks, start=1):
        said = remark_said(remark.said)
        yield {
            FINDING: _("Finding: {what}", what=said),
            LOOK: _("To look at: {what}", what=said),
            PASSES: _("In order: {what}", what=said),
        }[remark.outcome]
        if at == len(remarks) or remarks[at].evidence != remark.evidence:
            yield from (f"→ buurtledger {line}" for line in remark.evidence)


@dataclass(frozen=True)
class _Named:
    """A sentence with people in it called as a document calls them."""

    message: str
    values: Mapping[str, Any]


def remark_said(sentence: Sentence) -> str:
    """What a check came upon, in the language spoken now."""
    values = {
        name: _people(value) if name.endswith("_by") or name == "parties" else value
        for name, value in sentence.values.items()
    }
    return say(_Named(sentence.message, values))


def _people(value: Any) -> Any:
    if isinstance(value, list):
        return [_people(each) for each in value]
    return called_by_code(value) if isinstance(value, str) else value


def called_by_code(code: str) -> str:
    """Somebody by their code; of who was erased it says so."""
    return person_said(Someone(code=code, name=None))


def said_by_people(answer: Answered) -> str:
    """Who answered what on which day; of an earlier drawing up it says so."""
    what = {"who": called_by_code(answer.by), "said_on": answer.on, "answer": _answer_said(answer)}
    said = (
        _("The kascommissie: {answer} ({who}, {said_on}).", **what)
        if answer.holds
        else _("Before the year was drawn up again: {answer} ({who}, {said_on}).", **what)
    )
    return said if answer.text is None else f"{said} {ended(typed(answer.text))}"
