"""The only writer: from seed files to claims, records, bodies and an edition."""
