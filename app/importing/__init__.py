"""Files of others in, seed files out: what `fasti import` does."""
