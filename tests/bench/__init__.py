"""The benchmark: Fasti beside a bare server, a typical application and Datasette, on the same made-up data."""
