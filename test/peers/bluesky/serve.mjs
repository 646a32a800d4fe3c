// Runs in a folder with the packages that install-peer.ts puts there: the directory (PLC) and a server (PDS) on 127.0.0.1.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function listenHere(first, ...rest) {
  if (typeof first === 'object' && first !== null && first.port !== undefined) return listen.call(this, { ...first, host: '127.0.0.1' }, ...rest);
  if (typeof first === 'number' || /^\d+$/.test(String(first))) return listen.call(this, first, '127.0.0.1', ...rest.filter((one) => typeof one === 'function'));
  return listen.call(this, first, ...rest);
};

const freePort = () => new Promise((resolve) => {
  const server = net.createServer().listen(0, () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

const plc = await import('@did-plc/server');
const { PDS, envToCfg, envToSecrets } = await import('@atproto/pds');
const { Secp256k1Keypair } = await import('@atproto/crypto');
const [plcPort, port] = [await freePort(), await freePort()];
const { PlcServer, Database } = plc.PlcServer ? plc : plc.default;
const directory = PlcServer.create({ db: Database.mock(), port: plcPort });
await directory.start();

const folder = mkdtempSync(join(tmpdir(), 'parley-pds-'));
const rotation = await Secp256k1Keypair.create({ exportable: true });
const env = {
  devMode: true, port, hostname: 'localhost', dataDirectory: folder, blobstoreDiskLocation: join(folder, 'blobs'), recoveryDidKey: rotation.did(),
  didPlcUrl: `http://localhost:${plcPort}`, serviceHandleDomains: ['.test'], inviteRequired: false, jwtSecret: randomBytes(16).toString('hex'), adminPassword: randomBytes(8).toString('hex'),
  plcRotationKeyK256PrivateKeyHex: Buffer.from(await rotation.export()).toString('hex'), bskyAppViewUrl: 'http://localhost:1', bskyAppViewDid: 'did:web:localhost', disableSsrfProtection: true, crawlers: [],
};
const server = await PDS.create(envToCfg(env), envToSecrets(env));
await server.start();
process.stdout.write(`ready http://127.0.0.1:${port}\n`);

const end = async () => {
  await Promise.race([Promise.allSettled([server.destroy(), directory.destroy()]), new Promise((resolve) => setTimeout(resolve, 3_000))]);
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
};
process.on('SIGTERM', end);
process.stdin.on('end', end).resume();
