from django.urls import path

from orders import views

app_name = "orders"
urlpatterns = [
    path("checkout/", views.checkout, name="checkout"),
    path("orders/<str:token>/", views.order_page, name="order"),
    path("orders/<str:token>/pictures/<int:line_id>/", views.line_mockup, name="line-mockup"),
]
