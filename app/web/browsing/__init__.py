"""What a browser is shown of what the routes answer."""
