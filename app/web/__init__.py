"""Asking: addresses, parameters, status codes. A route asks a query and hands the rows to a format."""
