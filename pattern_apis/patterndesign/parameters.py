"""Writes arguments as the API's parameters. Absent ones (None, empty text, empty list) are left out."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

Value = str | bool | int | float | Decimal | Iterable[str | int] | None


class Required(str):
    """Sent even when empty, so that the API can say that it is."""

    __slots__ = ()


def written(values: Mapping[str, Value]) -> dict[str, str]:
    return {key: text for key, value in values.items() if (text := _text(value)) or isinstance(value, Required)}


def _text(value: Value) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return plain_number(value)
    return ",".join(str(item) for item in value)


def plain_number(value: int | float | Decimal) -> str:
    """English notation without exponent: 3.14. Raises `ValueError` for what is not finite."""
    number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError(f"{value} is not a number that can be sent")
    return f"{number:f}"


def colouring(colors: Iterable[str], palette: str) -> dict[str, Value]:
    """The API takes either colours or a palette in one call, so both are a mistake of ours."""
    colors = tuple(colors)
    if colors and palette:
        raise ValueError("either colors or palette, not both")
    return {"colors": colors, "palette": palette}
