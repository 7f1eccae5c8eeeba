from django.contrib import admin
from django.urls import include, path

from storefront import sitemap_views

urlpatterns = [
    path("", include("catalog.urls")),
    path("search/", include("search.urls")),
    path("patterns/", include("designer.urls")),
    path("cart/", include("cart.urls")),
    path("", include("orders.urls")),
    path("admin/", admin.site.urls),
    path("robots.txt", sitemap_views.robots, name="robots"),
    path("sitemap.xml", sitemap_views.index, name="sitemap-index"),
    path("sitemap-<slug:section>-<int:number>.xml", sitemap_views.sitemap, name="sitemap"),
    path("i18n/", include("django.conf.urls.i18n")),
]

handler400 = "storefront.views.bad_request"
handler403 = "storefront.views.forbidden"
handler404 = "storefront.views.not_found"
handler500 = "storefront.views.server_error"
