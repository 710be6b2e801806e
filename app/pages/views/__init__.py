"""Views: the HTML page of each route, made from what the route answers in JSON."""
