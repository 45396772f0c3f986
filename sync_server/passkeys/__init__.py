"""Passkeys: registering them, and signing in with them (WebAuthn)."""
