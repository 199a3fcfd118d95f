"""Amounts as they are written in Finland: "1 284,50 €"."""

from decimal import Decimal

from django.utils.translation import gettext as _


def amount_words(amount: Decimal, *, is_money: bool) -> str:
    """Money to the cent with its sign; a number without needless zeros."""
    if is_money:
        return _("%(amount)s €") % {"amount": grouped(f"{amount:,.2f}")}
    plain = f"{amount:,f}"
    return grouped(plain.rstrip("0").rstrip(".") if "." in plain else plain)


def grouped(plain: str) -> str:
    """An English number as a Finnish one: spaces between thousands, a comma before decimals."""
    return plain.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
