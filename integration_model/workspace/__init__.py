"""Stages resolve and link: shapes to the linked domain, with cross checks."""
