"""The nouns: what Fasti serves. Imports nothing of ours."""
