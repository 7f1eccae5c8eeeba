"""Client of the Pattern PXM product API: `PxmClient`, its frozen types and its token store."""

from .attributes import AttributeDefinition, AttributeValue, Option, Value, resolve
from .client import PxmClient
from .files import File, ImageStack
from .oauth import Token, Tokens
from .paging import RepeatingPages
from .shapes import Measured
from .types import Category, Collection, SearchPage

__all__ = [
    "AttributeDefinition",
    "AttributeValue",
    "Category",
    "Collection",
    "File",
    "ImageStack",
    "Measured",
    "Option",
    "PxmClient",
    "RepeatingPages",
    "SearchPage",
    "Token",
    "Tokens",
    "Value",
    "resolve",
]
