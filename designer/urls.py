from django.urls import path

from designer import views

app_name = "designer"
urlpatterns = [
    path("", views.picker, name="picker"),
    path("colours/", views.colour_dots, name="colour-dots"),
    path("<int:design_id>/", views.studio, name="studio"),
    path("<int:design_id>/repeat.webp", views.repeat_image, name="repeat-image"),
    path("<int:design_id>/mockup.webp", views.mockup_image, name="mockup-image"),
    path("<int:design_id>/parts", views.parts, name="parts"),
    path("<int:design_id>/palette.json", views.palette, name="palette"),
]
