"""What the API answers, as frozen values. Templates and services never see raw JSON."""

from pattern_apis.patterndesign.types.account import Country, Purchase, PurchaseMonth, Session, UserData
from pattern_apis.patterndesign.types.collection import CreatedCollection, PatternCollection
from pattern_apis.patterndesign.types.export import (
    ExportedCategory,
    ExportedDesigner,
    ExportedPattern,
    GeneralData,
)
from pattern_apis.patterndesign.types.money import Money
from pattern_apis.patterndesign.types.pattern import (
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
from pattern_apis.patterndesign.types.sale import Download, SaleReport

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
