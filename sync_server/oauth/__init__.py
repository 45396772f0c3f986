"""The relay as relying party: people sign in with Google, GitHub, Apple or an OpenID provider."""
