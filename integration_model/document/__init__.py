"""Texts, tables and lines of any width, whatever they say."""
