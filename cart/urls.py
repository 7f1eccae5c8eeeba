from django.urls import path

from cart import views

app_name = "cart"
urlpatterns = [
    path("", views.page, name="page"),
    path("add/", views.add, name="add"),
    path("items/<int:item_id>/", views.update, name="update"),
    path("items/<int:item_id>/remove/", views.remove, name="remove"),
    path("items/<int:item_id>/put-back/", views.put_back, name="put-back"),
    path("items/<int:item_id>/picture.webp", views.item_mockup, name="item-mockup"),
]
