import { deserialize } from 'bson';
import { asBuffer, encode } from './bson.ts';
import type { Doc } from './bson.ts';
import { StoreError } from './store-error.ts';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const MOST_BYTES = 48_000_000 + 16_384;

export interface Request { readonly id: number; readonly legacy: boolean; readonly wantsReply: boolean; readonly command: Buffer }

/** Takes whole frames off the front of what has arrived; throws when it cannot be the MongoDB protocol. */
export class FrameReader {
  #held: Buffer[] = [];
  #size = 0;

  *push(chunk: Buffer): Generator<Buffer> {
    this.#held.push(chunk);
    this.#size += chunk.length;
    while (this.#size >= 16) {
      if ((this.#held[0]?.length ?? 0) < 16) this.#held = [Buffer.concat(this.#held)];
      const length = this.#held[0]?.readInt32LE(0) ?? 0;
      if (length < 16 || length > MOST_BYTES) throw new StoreError(9, `A frame of ${length} bytes`);
      if (this.#size < length) return;
      const all = this.#held.length === 1 && this.#held[0] ? this.#held[0] : Buffer.concat(this.#held);
      this.#held = all.length > length ? [all.subarray(length)] : [];
      this.#size = all.length - length;
      yield all.subarray(0, length);
    }
  }
}

function document(frame: Buffer, at: number): Buffer {
  const length = frame.readInt32LE(at);
  if (length < 5 || at + length > frame.length || frame[at + length - 1] !== 0) throw new StoreError(9, 'Malformed BSON');
  return frame.subarray(at, at + length);
}

/** The command as one document; a document sequence is put where the driver meant it. */
export function readFrame(frame: Buffer): Request {
  const id = frame.readInt32LE(4);
  const operation = frame.readInt32LE(12);
  if (operation === OP_QUERY) {
    const command = document(frame, frame.indexOf(0, 20) + 9);
    return { id, legacy: true, wantsReply: true, command };
  }
  if (operation !== OP_MSG) throw new StoreError(9, `Unsupported operation code ${operation}`);
  const flags = frame.readUInt32LE(16);
  const end = frame.length - (flags & 1 ? 4 : 0);
  let command: Buffer | undefined;
  const sequences: [string, Buffer[]][] = [];
  for (let at = 20; at < end;) {
    const kind = frame[at];
    at += 1;
    if (kind === 0) {
      command = document(frame, at);
      at += command.length;
    } else if (kind === 1) {
      const sectionEnd = at + frame.readInt32LE(at);
      const nameEnd = frame.indexOf(0, at + 4);
      if (sectionEnd > end || sectionEnd <= at || nameEnd >= sectionEnd) throw new StoreError(9, 'Malformed section');
      const docs: Buffer[] = [];
      for (let from = nameEnd + 1; from < sectionEnd;) {
        const doc = document(frame, from);
        docs.push(doc);
        from += doc.length;
      }
      sequences.push([frame.toString('utf8', at + 4, nameEnd), docs]);
      at = sectionEnd;
    } else throw new StoreError(9, `Unsupported section kind ${String(kind)}`);
  }
  if (!command) throw new StoreError(9, 'A message without a body');
  const body = sequences.length === 0 ? command : encode({ ...deserialize(command, { promoteValues: false, bsonRegExp: true }), ...Object.fromEntries(sequences.map(([name, docs]) =>
    [name, docs.map((doc) => deserialize(doc, { promoteValues: false, bsonRegExp: true }))])) });
  return { id, legacy: false, wantsReply: (flags & 2) === 0, command: body };
}

export function writeReply(request: Request, id: number, answer: Doc | Buffer): Buffer {
  const body = Buffer.isBuffer(answer) ? answer : asBuffer(encode(answer));
  const head = Buffer.alloc(request.legacy ? 36 : 21);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(id, 4);
  head.writeInt32LE(request.id, 8);
  head.writeInt32LE(request.legacy ? OP_REPLY : OP_MSG, 12);
  if (request.legacy) head.writeInt32LE(1, 32);
  return Buffer.concat([head, body]);
}
