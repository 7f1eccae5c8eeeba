from tests.designer.conftest import away, its_colours, meadow, mill, products
from tests.designer.house import house, shop

__all__ = ["away", "house", "its_colours", "meadow", "mill", "products", "shop"]
