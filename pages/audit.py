"""Audit: can the figures all be true together?"""

from web.audit_view import show_audit

show_audit()
