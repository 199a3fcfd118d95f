"""Addresses of accounts."""

from django.urls import include, path

from huikkaa.web.shared.access import Who, adopt

urlpatterns = adopt([path("tili/", include("allauth.urls"))], who=Who.EVERYONE)
