"""The relay's pages: signing in, approving, and looking after one's account in a browser."""
