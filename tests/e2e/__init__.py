"""The product as its users run it: real processes, real sockets, real kills."""
