"""Reading: a question in, stored rows out. Knows nothing of HTTP."""
