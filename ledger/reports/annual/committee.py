"""What was said of the statement: the kascommissie, the members' two decisions, the signatures."""

from collections.abc import Iterator

from ledger.language import _
from ledger.language.report_words import BASES, CARES
from ledger.reports.annual.cells import ended, own_words, person_said, typed
from ledger.reports.annual.document import Document, Outcome, Signature
from ledger.reports.page import Block, Heading, Paragraph, Section


def committee(document: Document) -> Section:
    """See the module. What is missing is named, with who can mend it."""
    return Section(
        _("6. Kascommissie, adoption and signatures"),
        (
            *_audit(document),
            *own_words(document, "advice_followed"),
            *_rules(document),
            *_adoption(document),
            *_discharge(document),
            *_signatures(document),
        ),
    )


def _audit(document: Document) -> Iterator[Block]:
    yield Heading(_("Statement of the kascommissie"))
    audit = document.audit
    if audit is None:
        yield Paragraph(_("The kascommissie has not said anything about these figures yet."))
        return
    yield Paragraph(
        _(
            "We looked at the statement of {year} on {audited_on}. We are {people}.",
            year=document.year,
            audited_on=audit.audited_on,
            people=[person_said(who) for who in audit.by],
        )
    )
    if audit.findings is None:
        yield Paragraph(_("We wrote down no findings."))
    else:
        yield Paragraph(_("What we found: {findings}", findings=ended(typed(audit.findings))))
    yield Paragraph(
        _("We advise the members to adopt this statement.")
        if audit.advises_adoption
        else _("We advise the members not to adopt this statement.")
    )


def _rules(document: Document) -> Iterator[Block]:
    yield Heading(_("Which rules this statement follows"))
    basis, care = document.report.basis, document.report.care
    if basis is None or care is None:
        yield Paragraph(_("Nobody said yet which rules the statement follows. The board says it:"))
        yield Paragraph(f"buurtledger year regime {document.year}")
        return
    followed = BASES[basis].in_our_words()
    yield Paragraph(f"{followed.title}. {followed.meaning}")
    # What else is said of it speaks to the board, which has to choose.
    asked = CARES[care].in_our_words().title
    apart = _("That is another document of the same name.")
    yield Paragraph(f"{asked}. {apart}")


def _adoption(document: Document) -> Iterator[Block]:
    yield Heading(_("Adoption"))
    if document.adoption is None:
        yield Paragraph(_("The members have not adopted this statement yet."))
        return
    yield from _decided(
        document.adoption, _("The members adopted this statement of {year}.", year=document.year)
    )


def _discharge(document: Document) -> Iterator[Block]:
    yield Heading(_("Discharge of the board"))
    yield Paragraph(_("Whether the board is discharged is a decision of its own."))
    if document.discharge is None:
        yield Paragraph(
            _("The members have not discharged the board for {year} yet.", year=document.year)
        )
        return
    yield from _decided(
        document.discharge, _("The members discharged the board for {year}.", year=document.year)
    )


def _decided(outcome: Outcome, said: str) -> Iterator[Block]:
    """That it was decided, in which words, and how the vote went."""
    numbered = _("It is decision no. {number}.", number=outcome.number)
    if outcome.decided_on is not None:
        numbered = _(
            "It is decision no. {number}, of {decided_on}.",
            number=outcome.number,
            decided_on=outcome.decided_on,
        )
    yield Paragraph(f"{said} {numbered}")
    yield Paragraph(_("What was decided: {text}", text=ended(typed(outcome.text))))
    if outcome.yes is not None:
        yield Paragraph(
            _(
                "For: {yes}. Against: {no}. Abstained: {abstain}.",
                yes=outcome.yes,
                no=outcome.no or 0,
                abstain=outcome.abstain or 0,
            )
        )


def _signatures(document: Document) -> Iterator[Block]:
    yield Heading(_("Signatures of the board"))
    if document.drawn_up_on is None:
        yield Paragraph(_("The statement was not drawn up yet, so nobody could sign it."))
        return
    yield Paragraph(
        _("The board drew this statement up on {drawn_up_on}.", drawn_up_on=document.drawn_up_on)
    )
    for one in document.report.signatures:
        yield Paragraph(_signature(one))


def _signature(one: Signature) -> str:
    who = person_said(one.who)
    if one.signed_on is not None:
        return _("{who} signed on {signed_on}.", who=who, signed_on=one.signed_on)
    if one.reason is None:
        return _("{who} did not sign. No reason was given.", who=who)
    return _("{who} did not sign. Reason: {reason}", who=who, reason=ended(typed(one.reason)))
