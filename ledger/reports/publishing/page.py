"""The public version as a page: for neighbours, the municipality and whoever wants to know."""

from collections.abc import Callable, Iterator, Sequence

from ledger.language import _, day, duration, euros, word
from ledger.language.report_words import SECTIONS as CALLED
from ledger.reports.annual.cells import body_said
from ledger.reports.annual.standing import never_opened
from ledger.reports.member_said import month_name
from ledger.reports.page import (
    Block,
    Cell,
    Heading,
    Page,
    Paragraph,
    Section,
    Table,
    held,
    isolated,
)
from ledger.reports.publishing.document import (
    CENTS,
    COUNTED,
    MINUTES,
    PERSONS,
    SECTIONS,
    PublicDecision,
    PublicDocument,
    PublicLine,
    PublicTable,
)
from ledger.reports.publishing.hiding import FEWEST

_WORDS_LAST = ("outlook",)
_WORDS_FIRST = tuple(one for one in SECTIONS if one not in _WORDS_LAST)
Names = Callable[[PublicLine], str]


def public_page_of(document: PublicDocument, *, lang: str) -> Page:
    """The page; everything in it was decided before it came here. Its name says a draft is one."""
    sections = (
        _own_words(document, _WORDS_FIRST, _("What the board tells")),
        _grown(document),
        _members(document),
        _decided(document),
        _money(document),
        _own_words(document, _WORDS_LAST, _("Ahead")),
        _about(document),
    )
    title = _("The year {year} in public", year=document.year)
    return Page(
        lang=lang,
        # Paper repeats the title at the head of each page.
        title=_("{title}: a draft", title=title) if document.draft else title,
        subtitle=isolated(document.cooperative),
        introduction=tuple(_introduction(document)),
        sections=tuple(section for section in sections if section.blocks),
        style="report",
    )


def _introduction(document: PublicDocument) -> Iterator[str]:
    if not document.opened:
        yield never_opened(document.year, lies_ahead=document.lies_ahead)
    if document.draft:
        yield _("This is a draft. The members have not adopted it yet, so do not publish it.")
    yield _(
        "Nobody is named here. Counts and amounts of fewer than {fewest} people are hidden, and "
        "what would give them away.",
        fewest=FEWEST,
    )


def _own_words(document: PublicDocument, codes: Sequence[str], heading: str) -> Section:
    blocks: list[Block] = []
    for code in codes:
        if code in document.texts:
            blocks.append(Heading(CALLED[code].in_our_words()[0]))
            text = document.texts[code]
            said = [_left_out()] if text is None else map(isolated, text.split("\n\n"))
            blocks += map(Paragraph, said)
    return Section(heading, tuple(blocks))


def _grown(document: PublicDocument) -> Section:
    blocks = [
        *_table(document, "hours", _("Hours given"), _("Activity")),
        *_table(document, "months", _("Hours month by month"), _("Month"), _in_words),
        *_table(document, "persons", _("Different people who were helped"), _("Activity")),
        *_note(
            document,
            "persons",
            _("Who was helped in two activities is one person, so people do not add up."),
        ),
        *_table(document, "both", _("People who gave and received"), _("Who"), _who),
        *_table(document, "counted", _("What was counted"), _("What")),
        *_indices(document),
    ]
    return Section(_("What grew"), tuple(blocks))


def _who(line: PublicLine) -> str:
    return {
        "both": _("Both gave and received"),
        "everyone": _("Gave, received, or both"),
    }.get(line.code, line.label)


def _in_words(line: PublicLine) -> str:
    return _month(line.code) if line.code[:1].isdecimal() else line.label


def _month(code: str) -> str:
    return month_name(code)


def _indices(document: PublicDocument) -> Iterator[Block]:
    if not document.indices:
        return
    yield Heading(_("What others measured"))
    for one in document.indices:
        yield Paragraph(
            _(
                "{index}: {value}. Quoted on {quoted_on}, from: {source}",
                index=isolated(one.code),
                value=_left_out() if one.value is None else isolated(one.value),
                quoted_on=one.quoted_on,
                source=_left_out() if one.source is None else isolated(one.source),
            )
        )


def _members(document: PublicDocument) -> Section:
    names = {
        "begin": _("At the beginning"),
        "joined": _("Joined"),
        "left": _("Left"),
        "end": _("At the end"),
    }
    blocks = _table(
        document,
        "members",
        _("Members of the association"),
        _("When"),
        lambda line: names.get(line.code, line.label),
        names,
    )
    return Section(_("Members"), tuple(blocks))


def _decided(document: PublicDocument) -> Section:
    blocks: list[Block] = []
    if document.meetings:
        rows = [
            (
                f"{body_said(one.body)}, {day(one.held_on)}",
                _count(one.present),
                _count(one.eligible),
            )
            for one in document.meetings
        ]
        headings = (_("Meeting"), _("Were there"), _("Could vote"))
        blocks += [Heading(_("Meetings")), Table(_("Who came"), headings, tuple(rows))]
    if document.decisions:
        said = _(
            "Decisions taken: {taken}, of which adopted: {adopted}. Proposed by "
            "residents: {by_residents}, of which adopted: {residents_adopted}.",
            **document.decided,
        )
        blocks += [Heading(_("Decisions")), Paragraph(said)]
        taken: list[tuple[Cell, ...]] = [
            (
                _decision(one),
                *(_count(votes) for votes in (one.yes, one.no, one.abstain)),
                word(one.state),
            )
            for one in document.decisions
        ]
        decided = (_("Decision"), _("For"), _("Against"), _("Abstained"), _("Outcome"))
        blocks.append(Table(_("What was decided"), decided, tuple(taken)))
    return Section(_("What residents and members decided"), tuple(blocks))


def _decision(one: PublicDecision) -> str:
    said = _left_out() if one.text is None else isolated(one.text)
    said = said if one.decided_on is None else f"{day(one.decided_on)}: {said}"
    return said if one.cents is None else f"{said} ({held(euros(one.cents))})"


def _money(document: PublicDocument) -> Section:
    blocks = [
        *_table(document, "income", _("Income"), _("What")),
        *_table(document, "expense", _("Costs"), _("What")),
        *_table(
            document,
            "activities",
            _("What each activity left, before general costs"),
            _("Activity"),
        ),
        *_table(document, "appropriation", _("Where the result went"), _("To")),
        *_table(document, "assets", _("What we have on 31 December"), _("What")),
        *_table(
            document,
            "equity_and_liabilities",
            _("What it belongs to on 31 December"),
            _("What"),
        ),
    ]
    return Section(_("Money"), tuple(blocks))


def _about(document: PublicDocument) -> Section:
    said = [
        _("A hidden figure may be small itself, or only stand beside a small one."),
        _("Lines that are hidden one by one stand together where their sum is known."),
        _(
            "These figures are those of the members' statement, at position {position} of the "
            "ledger.",
            position=document.position,
        ),
    ]
    if document.sha256 is not None:
        said.append(_("The fingerprint of that (SHA-256) is {sha256}.", sha256=document.sha256))
    return Section(_("About these figures"), (Paragraph(" ".join(said)),))


def _table(
    document: PublicDocument,
    code: str,
    title: str,
    heading: str,
    named: Names = lambda line: line.label,
    names: dict[str, str] | None = None,
) -> Iterator[Block]:
    """A table of the document under its title; nothing where it has no such table."""
    found = document.tables.get(code)
    if found is None:
        return
    write = _writer(found)
    together = [line for line in found.lines if line.together]
    rows = [
        (isolated(named(line)), _hidden() if line.amount is None else write(line.amount))
        for line in found.lines
        if not line.together
    ]
    for line in together:
        labels = ", ".join(isolated(_named(one, names, found)) for one in line.together)
        # One hidden line, or lines without a known sum, are no sum.
        summed = line.amount is not None and len(line.together) > 1
        label = _("Together: {labels}", labels=labels) if summed else labels
        rows.append((label, _hidden() if line.amount is None else write(line.amount)))
    if found.total is not None or (found.unit == CENTS and found.code in _WITH_TOTAL):
        rows.append((_("In all"), _hidden() if found.total is None else write(found.total)))
    last_is_sum = found.total is not None and found.unit != PERSONS
    yield Heading(title)
    caption = _("{title}, {year}", title=title, year=document.year)
    yield Table(caption, (heading, _unit(found)), tuple(rows), total=last_is_sum)


_WITH_TOTAL = ("income", "expense", "appropriation", "assets", "equity_and_liabilities")


def _named(label: str, names: dict[str, str] | None, table: PublicTable) -> str:
    if table.code == "months":
        return _month(label)
    if table.code == "both":
        return _who(PublicLine(label, label, None))
    return (names or {}).get(label, label)


def _note(document: PublicDocument, code: str, said: str) -> Iterator[Block]:
    if code in document.tables:
        yield Paragraph(said)


def _unit(table: PublicTable) -> str:
    units = {CENTS: _("Euros"), MINUTES: _("Hours"), COUNTED: _("How many")}
    return units.get(table.unit, _("People"))


def _writer(table: PublicTable) -> Callable[[int], str]:
    if table.unit == CENTS:
        return lambda cents: held(euros(cents))
    return duration if table.unit == MINUTES else str


def _count(count: int | None) -> str:
    return _hidden() if count is None else f"{count}"


def _hidden() -> str:
    return _("hidden")


def _left_out() -> str:
    return _("(left out: the words name somebody)")
