"""Huikkaa: the support portal and steering system of a municipality's shared office services."""

__version__ = "0.1.0"
