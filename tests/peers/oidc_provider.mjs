// A certified OpenID provider with its development forms: any login with any password.
//
// Clients: `relay` (confidential, as the relay is) and `stranger` (another one, for tokens that are
// meant for somebody else). PKCE is required of everybody.

import { generateKeyPairSync } from 'node:crypto';

import Provider from 'oidc-provider';

import { freePort, ready, wanted } from './launch.mjs';

function signingKey(kid, type, options, alg) {
  const { privateKey } = generateKeyPairSync(type, options);
  return { ...privateKey.export({ format: 'jwk' }), kid, alg, use: 'sig' };
}

function client(name, alg) {
  return {
    client_id: name,
    client_secret: `secret of ${name}, long enough for anything`,
    redirect_uris: wanted.redirects,
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: wanted.auth ?? 'client_secret_post',
    id_token_signed_response_alg: alg,
  };
}

const port = await freePort();
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [client('relay', wanted.alg ?? 'RS256'), client('stranger', wanted.alg ?? 'RS256')],
  clientAuthMethods: [wanted.auth ?? 'client_secret_post'],
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  conformIdTokenClaims: false,
  findAccount: (_ctx, sub) => ({
    accountId: sub,
    claims: () => ({ sub, email: `${sub}@example.org`, email_verified: true }),
  }),
  features: { devInteractions: { enabled: true } },
  pkce: { required: () => true },
  cookies: { keys: ['a key for tests alone'] },
  enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256', 'EdDSA'] },
  jwks: {
    keys: [
      signingKey('rsa', 'rsa', { modulusLength: 2048 }, 'RS256'),
      signingKey('ec', 'ec', { namedCurve: 'P-256' }, 'ES256'),
      signingKey('ed', 'ed25519', {}, 'EdDSA'),
    ],
  },
});

const server = provider.listen(port, '127.0.0.1', () => ready({ issuer }));
server.keepAliveTimeout = 1_000;
