"""Thin faces over `Atlas`: parse, call, show."""
