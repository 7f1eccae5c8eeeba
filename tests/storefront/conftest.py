from tests.designer.conftest import design, pattern_sandbox, products, stop_patterns
from tests.designer.running_shop import shop_environment, shop_url

__all__ = ["design", "pattern_sandbox", "products", "shop_environment", "shop_url", "stop_patterns"]
