"""Serving: dispatcher, endpoints, response cache, negotiation, conditional requests, problems, protocol."""
