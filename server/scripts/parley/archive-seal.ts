import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pack } from 'tar-stream';
import { CommandLineError } from './command-line-error.ts';
import type { Progress } from './progress.ts';

/** The archive is a plain tar file whose last entry holds the hash of everything before that entry. */
export const sealName = 'SHA256';

const endOfTar = 1_024;
const sealBytes = 512 + 512 + endOfTar;

/** The last bytes of an archive, the same on every machine. */
async function makeSeal(digest: string): Promise<Buffer> {
  const tar = pack();
  tar.entry({ name: sealName, mode: 0o600, uid: 0, gid: 0, mtime: new Date(0) }, `${digest}\n`);
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

/** Passes a finished tar through and seals its end. */
export function createSealing(): Transform {
  const hash = createHash('sha256');
  let held: Buffer = Buffer.alloc(0);
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      const all = Buffer.concat([held, chunk]);
      const ready = all.subarray(0, Math.max(0, all.length - endOfTar));
      held = all.subarray(ready.length);
      hash.update(ready);
      done(null, ready);
    },
    flush: (done) => {
      makeSeal(hash.digest('hex')).then((seal) => done(null, seal), done);
    },
  });
}

/** Reads the whole archive once. @throws CommandLineError when a single byte is not as it was written */
export async function checkSeal(file: string, progress: Progress): Promise<void> {
  const { size } = await stat(file);
  if (size < sealBytes) throw new CommandLineError(`${file} is not a backup of Parley, or most of it is missing.`);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { end: size - sealBytes - 1 })) {
    hash.update(chunk as Buffer);
    progress.advance((chunk as Buffer).length);
  }
  const tail = Buffer.alloc(sealBytes);
  const handle = await open(file, 'r');
  try {
    await handle.read(tail, 0, sealBytes, size - sealBytes);
  } finally {
    await handle.close();
  }
  if (!tail.equals(await makeSeal(hash.digest('hex')))) throw new CommandLineError(`${file} is damaged, cut off or not a backup of Parley: its checksum does not agree. Nothing was changed.`);
}
