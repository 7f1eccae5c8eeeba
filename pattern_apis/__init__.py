"""Clients for the two product APIs. They know no Django, no settings and no environment."""
