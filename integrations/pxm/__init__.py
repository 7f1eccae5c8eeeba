"""Client of the Pattern PXM product API: `PxmClient`, its frozen types and its token store."""

from .attributes import AttributeDefinition, AttributeValue, Option, Value, resolve
from .client import PxmClient
from .files import File, ImageStack
from .oauth import Cache, MemoryCache, Token, Tokens
from .paging import RepeatingPages
from .types import Category, Collection, SearchPage

__all__ = [
    "AttributeDefinition",
    "AttributeValue",
    "Cache",
    "Category",
    "Collection",
    "File",
    "ImageStack",
    "MemoryCache",
    "Option",
    "PxmClient",
    "RepeatingPages",
    "SearchPage",
    "Token",
    "Tokens",
    "Value",
    "resolve",
]
