"""The first page: it shows the catalogue, so it is the catalogue's, but its name stands alone."""

from django.urls import path

from catalog import views

urlpatterns = [path("", views.home, name="home")]
