"""Public addresses."""

from django.urls import path

from kawal.portal import views

urlpatterns = [
    path("", views.home, name="home"),
    path("sehat/", views.health, name="health"),
    path("sehat/siap/", views.ready, name="ready"),
]
