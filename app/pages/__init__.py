"""Pages: data in, HTML out."""
