from django.urls import path, register_converter

from catalog import media_views, views


class ApiId:
    """An id as the API gives it: a UUID in practice, but the shop does not depend on it."""

    regex = r"[^/]{1,64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Slug:
    """Letters of any script: the words of an address that only people read."""

    regex = r"[-\w]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ApiId, "api_id")
register_converter(Slug, "words")

app_name = "catalog"
urlpatterns = [
    path("", views.home, name="home"),
    path("products/", views.product_list, name="product-list"),
    path("products/in/<api_id:category_id>/<words:slug>/", views.category, name="category"),
    path("products/<api_id:product_id>/", views.product, name="product"),
    path("products/<api_id:product_id>/<words:slug>/", views.product, name="product"),
    path("files/", media_views.files, name="files"),
    path("files/<api_id:file_id>/", media_views.file, name="file"),
    path("compare/", views.compare, name="compare"),
    path("compare/choose/", views.choose, name="choose"),
]
