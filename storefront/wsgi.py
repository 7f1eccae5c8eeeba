import os

from django.core.wsgi import get_wsgi_application

from storefront.startup import one_sentence

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storefront.settings")
with one_sentence(status=3):  # by which gunicorn knows that another worker would fare no better
    application = get_wsgi_application()
