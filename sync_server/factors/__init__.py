"""The second step of a sign-in, and fresh proofs: authenticator apps and recovery codes."""
