// What both launchers share: their argument, a free port, and ending together with the tests.

import net from 'node:net';

export const wanted = JSON.parse(process.argv[2] ?? '{}');

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export function ready(addresses) {
  process.stdout.write(`\n${JSON.stringify(addresses)}\n`);
  process.stdin.resume();
  process.stdin.once('end', () => process.exit(0));
  process.stdin.once('close', () => process.exit(0));
}
