from tests.designer.conftest import design, pattern_sandbox
from tests.designer.running_shop import shop_environment, shop_url

__all__ = ["design", "pattern_sandbox", "shop_environment", "shop_url"]
