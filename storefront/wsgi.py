import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storefront.settings")
django.setup(set_prefix=False)

from storefront.request_shape import ShopHandler  # noqa: E402 - it needs the settings

application = ShopHandler()
