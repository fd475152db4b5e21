"""What the figures on a year's page are made of, for whoever opens them; see `explaining`."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from ledger.application.accounts import Accounts
from ledger.application.books import Books
from ledger.application.explained import Explained, FactUnder, Lead, Part
from ledger.application.explaining import PREVIOUS, explained_by
from ledger.application.explaining_asked import Asking, asking_of
from ledger.application.moments import Moment, position_of
from ledger.application.session import Session
from ledger.language import _, duration, euros
from ledger.reports.page import Explanation, Reason, isolated

# So many facts of each part are named; the terminal shows the rest.
MOST_FACTS = 5


def explanations_of(
    session: Session,
    year: int,
    keys: Iterable[str],
    *,
    as_known: Moment | None = None,
    around: Moment | None = None,
) -> tuple[Explanation, ...]:
    """An explanation of each key, and of whatever figure of the year their parts lead to.

    A key is a figure as `explain` knows it, such as `4200` or `fund wmo received`. The year is
    read once, as the statement reads it: see `Books.statement`; what came after its figures, such
    as the next year's budget, as it was known `around` them, None being now. Nobody is named, for
    the page may be read by all. Raises DomainError for a key that is no figure of the year.
    """
    labels = Accounts(session).labels()
    position, _adopted = Books(session).position(year, as_known)
    known = position_of(session, around)
    with asking_of(session, year, labels, position=position, known=known) as asking:
        opened = _Opened(asking)
        wanted = list(dict.fromkeys(keys))
        for key in wanted:
            opened.key_of.setdefault(_of(opened.by_key(key)), key)
        # The list grows with the figures that its figures lead to.
        for key in wanted:
            wanted += opened.led_to(key)
        return tuple(opened.explanation(key) for key in wanted)


class _Opened:
    """The figures of one page that are explained so far; each is found once.

    `key_of` is the page's key of a figure by the figure's own name and year.
    """

    def __init__(self, asking: Asking) -> None:
        self.asking = asking
        self.key_of: dict[tuple[str, int], str] = {}
        self._found: dict[str, Explained] = {}

    def by_key(self, key: str) -> Explained:
        """The figure of a key."""
        if key not in self._found:
            self._found[key] = explained_by(self.asking, key)
        return self._found[key]

    def led_to(self, key: str) -> list[str]:
        """The figures that a figure leads to and that have no key yet, each by one."""
        new = []
        found = self.by_key(key)
        for part in found.parts:
            for lead in _leads(part):
                leads_to = self._key(found, lead)
                if leads_to is None:
                    continue
                figure = _of(self.by_key(leads_to))
                if figure not in self.key_of:
                    self.key_of[figure] = leads_to
                    new.append(leads_to)
        return new

    def _key(self, found: Explained, lead: Lead) -> str | None:
        """By which key a page asks for a figure of its year, or of the same year as the last."""
        if lead.year == self.asking.year:
            return lead.figure
        if lead.year == found.year == self.asking.year - 1:
            return f"{PREVIOUS} {lead.figure}"
        return None

    def explanation(self, key: str) -> Explanation:
        """The figure in words."""
        found = self.by_key(key)
        definition = found.definition
        if not found.parts:
            definition = f"{definition} {_('There is nothing under it.')}"
        return Explanation(
            key=key,
            title=self._title(found),
            amount=_SAYING[found.unit](found.amount)
            if found.said is None
            else isolated(found.said),
            definition=definition,
            parts=tuple(reason for part in found.parts for reason in self._reasons(found, part)),
        )

    def _title(self, found: Explained) -> str:
        """What the figure is called, with its year if it is not the page's own."""
        title = _title(found)
        return title if found.year == self.asking.year else f"{title}, {found.year}"

    def _reasons(self, found: Explained, part: Part) -> Iterator[Reason]:
        """A part in words; what leads somewhere is said apart from what rests on facts."""
        say = _SAYING[found.unit]
        said = _coded(part.rule, part.sentence)
        further = [source for source in part.sources if source.leads_to is not None]
        for source in further:
            key, where = self._led(found, source.leads_to)
            # Of several, each says what it is.
            what = f"{isolated(source.code)}: {said}" if len(part.sources) > 1 else said
            yield Reason(what, say(source.amount), where, key)
        rest = part.amount - sum(source.amount for source in further)
        facts = [fact for source in part.sources for fact in source.facts]
        under = [fact for fact in facts if fact.amount or fact.billed is None]
        if under:
            yield Reason(said, say(rest), _facts(found, under, whole=rest))
        elif not further:
            key, where = self._led(found, part.leads_to)
            yield Reason(said, say(part.amount), where, key)

    def _led(self, found: Explained, lead: Lead | None) -> tuple[str | None, str]:
        """Where a figure leads to: a key of this page, or the words that ask the terminal."""
        if lead is None:
            return None, ""
        leads_to = self._key(found, lead)
        if leads_to is not None:
            figure = _of(self.by_key(leads_to))
            return (None if figure == _of(found) else self.key_of[figure]), ""
        return None, _(
            "Further: buurtledger explain {figure} --year {year}",
            figure=lead.figure,
            year=lead.year,
        )


def _of(found: Explained) -> tuple[str, int]:
    return found.figure, found.year


def _leads(part: Part) -> Iterator[Lead]:
    for lead in (part.leads_to, *(source.leads_to for source in part.sources)):
        if lead is not None:
            yield lead


def _title(found: Explained) -> str:
    """What the figure is called."""
    return _coded(found.figure, found.label)


def _coded(code: str, label: str) -> str:
    """An account is called by its code as well; who was erased, in the reader's language."""
    said = f"{code} {isolated(label)}" if code.isdecimal() else label
    return said.replace("(erased", _("(erased"))


def _facts(found: Explained, under: list[FactUnder], *, whole: int) -> str:
    """The first facts with their numbers and days, and where to find the others."""
    ordered = sorted(under, key=lambda one: (one.on or date.min, one.number or 0))
    # One more takes no more room than saying that there is one more.
    most = MOST_FACTS if len(ordered) > MOST_FACTS + 1 else len(ordered)
    lines = [_fact(one, found.unit, whole=whole) for one in ordered[:most]]
    if len(ordered) > most:
        lines.append(
            _(
                "{count} more. To see all: buurtledger explain {figure} --year {year} --all",
                count=len(ordered) - most,
                figure=found.figure,
                year=found.year,
            )
        )
    return "\n".join(lines)


def _fact(fact: FactUnder, unit: str, *, whole: int) -> str:
    said = {"number": fact.number or "?", "fact_on": fact.on}
    named = _("No. {number}", **said) if fact.on is None else _("No. {number} of {fact_on}", **said)
    # A number keeps to its sign.
    named = named.replace(". ", ".\u00a0", 1)
    # What counts one of something, or is all of it, need not be said again.
    if fact.amount == whole or (unit not in _MEASURED and abs(fact.amount) == 1):
        return named
    return f"{named}: {_SAYING[unit](fact.amount)}"


_MEASURED: dict[str, Callable[[int], str]] = {"cents": euros, "minutes": duration}
_SAYING: dict[str, Callable[[int], str]] = {**_MEASURED, "persons": str, "count": str}
