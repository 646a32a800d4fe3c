import { StoreError } from './store-error.ts';

const broken = (): StoreError => new StoreError(9, 'Malformed BSON');
const fixed: Readonly<Record<number, number>> = {
  0x01: 8, 0x06: 0, 0x07: 12, 0x08: 1, 0x09: 8, 0x0a: 0, 0x10: 4, 0x11: 8, 0x12: 8, 0x13: 16, 0x7f: 0, 0xff: 0,
};

function valueEnd(raw: Buffer, type: number, at: number): number {
  const size = fixed[type];
  if (size !== undefined) return at + size;
  switch (type) {
    case 0x02: case 0x0d: case 0x0e: return at + 4 + raw.readInt32LE(at);
    case 0x03: case 0x04: case 0x0f: return at + raw.readInt32LE(at);
    case 0x05: return at + 5 + raw.readInt32LE(at);
    case 0x0b: return raw.indexOf(0, raw.indexOf(0, at) + 1) + 1;
    case 0x0c: return at + 16 + raw.readInt32LE(at);
    default: throw broken();
  }
}

/** Calls `visit(name, start, end)` for each top-level element until it returns false. */
export function eachElement(raw: Buffer, visit: (name: string, start: number, end: number) => boolean | void): void {
  const last = raw.length - 1;
  let at = 4;
  while (at < last) {
    const nameEnd = raw.indexOf(0, at + 1);
    if (nameEnd < 0) throw broken();
    const end = valueEnd(raw, raw[at] ?? 0, nameEnd + 1);
    if (end > last || end <= at) throw broken();
    if (visit(raw.toString('utf8', at + 1, nameEnd), at, end) === false) return;
    at = end;
  }
}

/** The top-level fields in (`keep`) or not in `names`, as BSON, without decoding anything. */
export function pickFields(raw: Buffer, names: ReadonlySet<string>, keep = true): Buffer {
  const parts: Buffer[] = [];
  let size = 5;
  let left = keep ? names.size : -1;
  eachElement(raw, (name, start, end) => {
    if (names.has(name) !== keep) return true;
    parts.push(raw.subarray(start, end));
    size += end - start;
    left -= 1;
    return left !== 0;
  });
  const picked = Buffer.allocUnsafe(size);
  picked.writeInt32LE(size, 0);
  let at = 4;
  for (const part of parts) at += part.copy(picked, at);
  picked[at] = 0;
  return picked;
}

/** The same document with its `_id` as the first field, as MongoDB stores it. */
export function idFirst(raw: Buffer): Buffer {
  let found: readonly [number, number] | undefined;
  eachElement(raw, (name, start, end) => {
    if (name !== '_id') return true;
    found = [start, end];
    return false;
  });
  if (!found || found[0] === 4) return raw;
  const [start, end] = found;
  return Buffer.concat([raw.subarray(0, 4), raw.subarray(start, end), raw.subarray(4, start), raw.subarray(end)]);
}

/** `{cursor: {<name>: [documents…], …rest}, ok: 1}` where the documents are already bytes. */
export function encodeCursorReply(arrayName: string, documents: readonly Buffer[], rest: Buffer): Buffer {
  const keys = documents.map((_, index) => String(index));
  const array = documents.reduce((sum, document, index) => sum + document.length + (keys[index]?.length ?? 0) + 2, 5);
  const inner = arrayName.length + 2 + array + rest.length;
  const out = Buffer.allocUnsafe(12 + inner + 13);
  let at = out.writeInt32LE(out.length, 0);
  at += out.write('\x03cursor\0', at, 'latin1');
  at = out.writeInt32LE(inner, at);
  at += out.write(`\x04${arrayName}\0`, at, 'latin1');
  at = out.writeInt32LE(array, at);
  documents.forEach((document, index) => {
    at += out.write(`\x03${keys[index] ?? ''}\0`, at, 'latin1');
    at += document.copy(out, at);
  });
  out[at++] = 0;
  at += rest.copy(out, at, 4);
  at += out.write('\x01ok\0', at, 'latin1');
  at = out.writeDoubleLE(1, at);
  out[at] = 0;
  return out;
}
