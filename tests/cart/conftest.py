from tests.designer.conftest import away, its_colours, meadow, mill, products

__all__ = ["away", "its_colours", "meadow", "mill", "products"]
