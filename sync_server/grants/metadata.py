"""What the authorization server says of itself (RFC 8414): only what it really does."""

from __future__ import annotations

from typing import Any, Final

from sync_server.grants.clients import CLIENTS

WELL_KNOWN: Final = "/.well-known/oauth-authorization-server"
PAR: Final = "/oauth/par"
AUTHORIZE: Final = "/oauth/authorize"
TOKEN: Final = "/oauth/token"
JWKS: Final = "/api/v1/jwks.json"


def metadata(issuer: str) -> dict[str, Any]:
    """The document."""
    scopes = frozenset[str]().union(*(client.scopes for client in CLIENTS.values()))
    return {
        "issuer": issuer,
        "authorization_endpoint": issuer + AUTHORIZE,
        "token_endpoint": issuer + TOKEN,
        "pushed_authorization_request_endpoint": issuer + PAR,
        "require_pushed_authorization_requests": True,
        "jwks_uri": issuer + JWKS,
        "scopes_supported": sorted(scopes),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["none"],
        "authorization_response_iss_parameter_supported": True,
    }
