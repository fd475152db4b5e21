"""Figures of a year that changed after the board drew it up: nobody signs those."""

from dataclasses import dataclass

from ledger.domain.errors import DomainError


@dataclass(frozen=True)
class Changed:
    """How the figures of a year changed since it was drawn up, in cents.

    The result, and the total of the balance sheet: neither may have changed where other lines, or
    hours and people, did.
    """

    from_result_cents: int
    to_result_cents: int
    from_balance_cents: int
    to_balance_cents: int

    @property
    def in_totals(self) -> bool:
        """Whether the result or the total of the balance sheet is another."""
        return (self.from_result_cents, self.from_balance_cents) != (
            self.to_result_cents,
            self.to_balance_cents,
        )

    def refuse(self, year: int) -> None:
        """Refuse to go on with figures that are not those of the books any more."""
        if self.from_balance_cents == self.to_balance_cents and self.in_totals:
            raise DomainError(
                "Since {year} was drawn up, its figures changed: its result was "
                "{then_result_cents} and is {now_result_cents}. Let the board draw it up again: "
                "buurtledger year draw-up {year}.",
                year=year,
                then_result_cents=self.from_result_cents,
                now_result_cents=self.to_result_cents,
            )
        if self.from_result_cents == self.to_result_cents and self.in_totals:
            raise DomainError(
                "Since {year} was drawn up, its figures changed: its balance sheet total was "
                "{then_total_cents} and is {now_total_cents}. Let the board draw it up again: "
                "buurtledger year draw-up {year}.",
                year=year,
                then_total_cents=self.from_balance_cents,
                now_total_cents=self.to_balance_cents,
            )
        if self.in_totals:
            raise DomainError(
                "Since {year} was drawn up, its figures changed: its result was "
                "{then_result_cents} and is {now_result_cents}, its balance sheet total was "
                "{then_total_cents} and is {now_total_cents}. Let the board draw it up again: "
                "buurtledger year draw-up {year}.",
                year=year,
                then_result_cents=self.from_result_cents,
                now_result_cents=self.to_result_cents,
                then_total_cents=self.from_balance_cents,
                now_total_cents=self.to_balance_cents,
            )
        raise DomainError(
            "Since {year} was drawn up, its figures changed, though not its result. Let the board "
            "draw it up again: buurtledger year draw-up {year}.",
            year=year,
        )
