import os

import django

from storefront.startup import one_sentence

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storefront.settings")
with one_sentence(status=3):  # by which gunicorn knows that another worker would fare no better
    django.setup(set_prefix=False)

    from storefront.request_shape import ShopHandler  # it needs the settings

    application = ShopHandler()
