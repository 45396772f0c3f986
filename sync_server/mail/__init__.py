"""E-mail: what the relay writes to people, and how it leaves. No code, no address is logged."""
