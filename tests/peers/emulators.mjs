// Google, GitHub and Apple, each on a port of its own.

import { createEmulator } from 'emulate';

import { freePort, ready, wanted } from './launch.mjs';

const secret = 'secret of the relay';
const seeds = {
  google: {
    users: [
      { email: 'robin@gmail.example', name: 'Robin', email_verified: true },
      { email: 'unsure@gmail.example', name: 'Unsure', email_verified: false },
    ],
    oauth_clients: [
      { client_id: 'relay', client_secret: secret, name: 'Relay', redirect_uris: wanted.redirects },
      { client_id: 'stranger', client_secret: secret, name: 'X', redirect_uris: wanted.redirects },
    ],
  },
  github: {
    users: [{ login: 'robin', name: 'Robin', email: 'robin@github.example' }],
    oauth_apps: [
      { client_id: 'relay', client_secret: secret, name: 'Relay', redirect_uris: wanted.redirects },
    ],
  },
  apple: {
    users: [
      { email: 'robin@icloud.example', name: 'Robin Wren' },
      { email: 'hidden@icloud.example', name: 'Jay Finch', is_private_email: true },
    ],
    oauth_clients: [
      { client_id: 'org.example.relay', team_id: 'TEAM000001', name: 'Relay', redirect_uris: wanted.redirects },
    ],
  },
};

const addresses = {};
for (const service of Object.keys(seeds)) {
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  await createEmulator({ service, port, baseUrl, seed: { [service]: seeds[service] } });
  addresses[service] = baseUrl;
}
ready(addresses);
