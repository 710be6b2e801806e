"""The routes, one file for each resource or service."""
