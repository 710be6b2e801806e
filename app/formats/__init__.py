"""Writing: rows in, text out. No SQL, no HTTP."""
