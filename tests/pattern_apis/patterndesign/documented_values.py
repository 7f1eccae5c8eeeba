"""What the documentation's response examples mean, as the client's types."""

from datetime import UTC, datetime
from decimal import Decimal

from pattern_apis.patterndesign import (
    Category,
    Country,
    CreatedCollection,
    Designer,
    DesignerSummary,
    Metadata,
    Money,
    Palette,
    Pattern,
    PatternCollection,
    Purchase,
    PurchaseMonth,
    SaleReport,
    SearchResult,
    Session,
    Thumbnail,
    UserData,
)

CDN = "https://d1biw2rz2h5h5w.cloudfront.net/images/patterns/api"
SEARCH_FIELDS = [
    *("id", "title", "description", "keywords", "metadata.horizontalRapportsPostcard"),
    *("designer.id", "designer.name", "designer.profileUrl", "designer.display"),
    *("thumbnails.repeat", "thumbnails.gallery", "thumbnails.small", "thumbnails.medium", "thumbnails.xlarge"),
    "thumbnailDimensions",
]
SIGN_UP = {
    "username": "testuser",
    "password": "neverguess",
    "company": "PatternFun,Inc",
    "vat_number": "DE999999MN",
    "street": "Strada del Sol",
    "zip_code": "1234",
    "city": "Springfield",
    "country": "AT",
    "website": "http://www.test.com",
    "shop_system": "joomshopping",
    "salutation": "Mr.",
    "first_name": "Bart",
    "last_name": "Simpson",
    "position": "CFO",
    "email": "bart@test.com",
    "phone": "555-234-444",
    "mobile": "00453345",
    "newsletter": True,
    "billing_email": "invoice@test.com",
}


def thumbnail(name: str, side: int, kind: str = "jpg") -> Thumbnail:
    return Thumbnail(f"{CDN}/{name}/3136.{kind}", side, side)


def euro(amount: str) -> Money:
    return Money(Decimal(amount), "EUR", "€")


VALUES = {
    "greeting": "Tom, have a nice day",
    "categories": (
        Category(
            2,
            "Trends",
            "Trends",
            f"{CDN}/categories/thumbnails/2.jpg",
            categories=(
                Category(
                    6,
                    "Miami Beach",
                    "Miami Beach - trendy seamless pattern designs and vector ornaments",
                    f"{CDN}/categories/thumbnails/6.jpg",
                    contains_patterns=True,
                ),
            ),
        ),
        Category(
            255,
            "Timeless",
            "Timeless",
            f"{CDN}/categories/thumbnails/255.jpg",
            categories=(
                Category(
                    4,
                    "Tasty",
                    "Tasty - seamless pattern designs and ornaments in strong, lively colours",
                    f"{CDN}/categories/thumbnails/4.jpg",
                    contains_patterns=True,
                ),
            ),
        ),
        Category(
            10001,
            "My Own Pattern Collection",
            "My Own Pattern Collection",
            f"{CDN}/gallery/2530.jpg",
            is_collection=True,
            contains_patterns=True,
        ),
    ),
    "designer": Designer(
        2,
        "Martina Stadler",
        "Martina Stadler, patterndesigns.com",
        "https://www.patterndesigns.com/en-designer-2/Martina-Stadler",
        f"{CDN}/designers/2-Martina-Stadler.jpg",
        "AT",
        "Austria",
    ),
    "search": SearchResult(
        312,
        (
            Pattern(
                id=3136,
                title="Dekora Blue",
                description="Sweet design in classic blue and white colors.",
                keywords=("Cottage", "Fantasy", "Floral", "Flowers", "Blue", "White", "Tile"),
                metadata=Metadata(horizontal_rapports_postcard=2.5),
                designer=DesignerSummary(
                    162,
                    "Leska Hamaty",
                    "Leska Hamaty, patterndesigns.com",
                    "https://www.patterndesigns.com/en-designer-162/Leska-Hamaty",
                ),
                thumbnails={
                    "gallery": thumbnail("gallery", 150),
                    "repeat": thumbnail("repeat", 150),
                    "small": thumbnail("detail/small", 200),
                    "medium": thumbnail("detail/medium", 400),
                    "xlarge": thumbnail("detail/xlarge", 1000, "png"),
                },
            ),
        ),
    ),
    "colors": ("504e2a", "b18048", "f19426", "ece24b", "7b753f", "e41270", "c10048", "5eb693"),
    "palettes": (Palette("hue_red", "ff0000"), Palette("hue_blue", "aaaaff")),
    "report": SaleReport(37, (98, 99, 100)),
    "cancel": None,
    "access-token": "152-1402985214238-0112652451-490289479d235363121825431dce1bb917f28047a9a9a317c2451a1e6806f937",
    "login": Session("LVFXFueEDiI88AzKiFruJkTC", "h3vaT57GWThxW79HbLLosp6g"),
    "sign-up": "0ncdiFRMbdbrFWWukHzN78yc",
    "user-data": UserData(
        **{name: value for name, value in SIGN_UP.items() if name not in ("password", "website")},
        website="https://www.test.com",
        credits=euro("0.0"),
        pays_with_subscription=False,
    ),
    "purchases": (
        Purchase(datetime(2014, 4, 25, 3, 58, 50, tzinfo=UTC), "1235", 42, euro("0.12"), "Towel", (4212,)),
        Purchase(datetime(2014, 4, 25, 3, 43, 50, tzinfo=UTC), "1234", 1, euro("0.12"), "Towel", (4212,)),
    ),
    "purchases-by-month": (PurchaseMonth(2014, 4, euro("273.24")), PurchaseMonth(2014, 3, euro("123.73"))),
    "countries": (Country("AF", "Afganistán", False), Country("ZW", "Zimbabue", False)),
    "collections": (
        PatternCollection(4242, "1920s", 3761, f"{CDN}/gallery/3761.jpg", 1000004242, True),
        PatternCollection(4243, "Miami Beach Party", 3763, f"{CDN}/gallery/3763.jpg", 1000004243, False),
    ),
    "collection": PatternCollection(4242, "1920s", 1024, f"{CDN}/gallery/3761.jpg", 1000004242, True, (1024, 311, 314)),
    "create": CreatedCollection(42, "pattern/collections/42"),
    "replace": None,
    "update": None,
    "delete": None,
}
