from django import template

from orders import waiting
from orders.models import LicensedUnit

register = template.Library()


@register.filter
def to_do(unit: LicensedUnit) -> str:
    """What the staff can do about a unit that waits or was refused."""
    return waiting.what_to_do(unit)
