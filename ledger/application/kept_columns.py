"""What the headings of somebody's files mean, said once and kept in the book by a name."""

import orjson

from ledger.application.session import Session
from ledger.application.work import Work
from ledger.domain.cooperative import Cooperative
from ledger.domain.errors import DomainError
from ledger.projections.rules import cooperative_of
from ledger.storage.mapper import decode


def kept_columns(session: Session, *, noun: str, name: str) -> dict[str, str]:
    """What each heading means in files of this name; refused when nothing was kept by it."""
    with session.seeing() as seeing:
        cooperative = cooperative_of(seeing.connection, seeing.readings.rules).cooperative
    kept = _kept(session, cooperative, noun)
    if not kept:
        raise DomainError(
            "No columns have been kept yet for this kind of file. Say what they mean with "
            "--column, and add: --keep-columns {name}",
            name=name,
        )
    if name not in kept:
        raise DomainError(
            "No columns are kept by the name {name}. Kept are: {names}. "
            "Keep some with: --column … --keep-columns {name}",
            name=name,
            names=", ".join(sorted(kept)),
        )
    text = session.book.vault.read([kept[name]]).get(kept[name])
    if text is None:
        raise DomainError(
            "The columns kept by the name {name} are lost. Say them again with --column.",
            name=name,
        )
    meanings: dict[str, str] = orjson.loads(text)
    return meanings


def keep_columns(work: Work, *, noun: str, name: str, meanings: dict[str, str]) -> None:
    """Keep what the headings of a file mean; saying the same again records nothing."""
    cooperative = work.cooperative()
    text = orjson.dumps(meanings, option=orjson.OPT_SORT_KEYS).decode()
    for fact in work.appending.select_events(cooperative.id)[::-1]:
        kept = decode(fact.state)
        if isinstance(kept, Cooperative.ColumnsKept) and (kept.noun, kept.code) == (noun, name):
            if work.text(kept.text_commitment) == text:
                return
            break
    cooperative.keep_columns(
        work.acting,
        noun=noun,
        code=name,
        text_commitment=work.keep(text, subject=cooperative.id, category="text"),
    )
    work.record(cooperative)


def _kept(session: Session, cooperative: str, noun: str) -> dict[str, str]:
    """The commitment by each name; what was said last holds."""
    facts = (decode(event.state) for event in session.book.facts.select_events(cooperative))
    return {
        fact.code: fact.text_commitment
        for fact in facts
        if isinstance(fact, Cooperative.ColumnsKept) and fact.noun == noun
    }
