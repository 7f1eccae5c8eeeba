"""What the API answers, as frozen values. Templates and services never see raw JSON."""

from integrations.patterndesign.types.account import Country, Purchase, PurchaseMonth, Session, UserData
from integrations.patterndesign.types.collection import CreatedCollection, PatternCollection
from integrations.patterndesign.types.export import (
    ExportedCategory,
    ExportedDesigner,
    ExportedPattern,
    GeneralData,
)
from integrations.patterndesign.types.money import Money
from integrations.patterndesign.types.pattern import (
    Category,
    CustomImage,
    Designer,
    DesignerSummary,
    Metadata,
    Palette,
    Pattern,
    SearchResult,
    Thumbnail,
)
from integrations.patterndesign.types.sale import Download, SaleReport

__all__ = [
    "Category",
    "Country",
    "CreatedCollection",
    "CustomImage",
    "Designer",
    "DesignerSummary",
    "Download",
    "ExportedCategory",
    "ExportedDesigner",
    "ExportedPattern",
    "GeneralData",
    "Metadata",
    "Money",
    "Palette",
    "Pattern",
    "PatternCollection",
    "Purchase",
    "PurchaseMonth",
    "SaleReport",
    "SearchResult",
    "Session",
    "Thumbnail",
    "UserData",
]
