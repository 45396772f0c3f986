"""The HTTP API: routes as values, one way in, one table of who may do what, one description."""
