"""What Fasti is measured beside, each in the form that its own documentation shows."""
