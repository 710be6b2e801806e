"""Projection: what the claims that concern a record come to, as all documents tell it or as one alone does."""
