"""Query parameters: the pydantic models that routes declare."""
