import type { Binary, BSONRegExp, BSONSymbol, Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'bson';
import { asBuffer, isDoc } from './bson.ts';

/** The first byte of a key: the order in which BSON sorts its types. */
export const rank = {
  minKey: 0x01, emptyArray: 0x05, null: 0x08, number: 0x10, string: 0x20, object: 0x30, array: 0x38, binary: 0x40,
  objectId: 0x50, boolean: 0x60, date: 0x70, timestamp: 0x78, regex: 0x80, other: 0x90, maxKey: 0xf0,
} as const;

/** Stands for `[]` inside an index, which sorts before null. */
export const EMPTY_ARRAY = Symbol('empty array');

const bsonRanks: Readonly<Record<string, number>> = {
  ObjectId: rank.objectId, Int32: rank.number, Double: rank.number, Long: rank.number, Decimal128: rank.number, Binary: rank.binary,
  BSONRegExp: rank.regex, Timestamp: rank.timestamp, MinKey: rank.minKey, MaxKey: rank.maxKey, BSONSymbol: rank.string, Code: rank.other, DBRef: rank.other,
};

export function rankOf(value: unknown): number {
  switch (typeof value) {
    case 'string': return rank.string;
    case 'number': return rank.number;
    case 'boolean': return rank.boolean;
    case 'undefined': return rank.null;
    case 'symbol': return rank.emptyArray;
    default: break;
  }
  if (value === null) return rank.null;
  if (Array.isArray(value)) return rank.array;
  if (value instanceof Date) return rank.date;
  const type = (value as { _bsontype?: string })._bsontype;
  return type === undefined ? rank.object : bsonRanks[type] ?? rank.other;
}

export function toDouble(value: unknown): number {
  if (typeof value === 'number') return value;
  const type = (value as { _bsontype?: string })._bsontype;
  if (type === 'Long') return (value as Long).toNumber();
  if (type === 'Decimal128') return Number((value as Decimal128).toString());
  return (value as Int32 | Double).value;
}

let out = Buffer.allocUnsafe(4096);
let at = 0;

function room(bytes: number): void {
  if (at + bytes <= out.length) return;
  const grown = Buffer.allocUnsafe(Math.max(out.length * 2, at + bytes));
  out.copy(grown, 0, 0, at);
  out = grown;
}

function writeText(text: string): void {
  room(text.length * 3 + 2);
  const start = at;
  at += out.write(text, at);
  if (out.subarray(start, at).includes(0)) {
    const bytes = Buffer.from(out.subarray(start, at));
    room(bytes.length * 2 + 2);
    at = start;
    for (const byte of bytes) {
      out[at++] = byte;
      if (byte === 0) out[at++] = 0xff;
    }
  }
  out[at++] = 0;
  out[at++] = 1;
}

function writeNumber(value: number): void {
  room(8);
  if (Number.isNaN(value)) {
    out.fill(0, at, at + 8);
    at += 8;
    return;
  }
  const start = at;
  at = out.writeDoubleBE(value === 0 ? 0 : value, at);
  if ((out[start] ?? 0) & 0x80) for (let i = start; i < at; i += 1) out[i] = ~(out[i] ?? 0);
  else out[start] = (out[start] ?? 0) | 0x80;
}

function writeDate(time: number): void {
  const high = Math.floor(time / 0x1_0000_0000);
  at = out.writeUInt32BE((high ^ 0x8000_0000) >>> 0, at);
  at = out.writeUInt32BE((time - high * 0x1_0000_0000) >>> 0, at);
}

function writeBytes(bytes: Uint8Array): void {
  room(bytes.length);
  out.set(bytes, at);
  at += bytes.length;
}

function writeValue(value: unknown): void {
  const kind = rankOf(value);
  room(16);
  out[at++] = kind;
  switch (kind) {
    case rank.number: return writeNumber(toDouble(value));
    case rank.string: return writeText(typeof value === 'string' ? value : (value as BSONSymbol).value);
    case rank.objectId: return writeBytes((value as ObjectId).id);
    case rank.boolean: out[at++] = value === true ? 1 : 0; return;
    case rank.date: return writeDate((value as Date).getTime());
    case rank.timestamp:
      at = out.writeUInt32BE((value as Timestamp).high >>> 0, at);
      at = out.writeUInt32BE((value as Timestamp).low >>> 0, at);
      return;
    case rank.binary: {
      const binary = value as Binary;
      const bytes = binary.value();
      at = out.writeUInt32BE(bytes.length, at);
      out[at++] = binary.sub_type;
      return writeBytes(bytes);
    }
    case rank.regex: writeText((value as BSONRegExp).pattern); return writeText((value as BSONRegExp).options);
    case rank.array: for (const element of value as unknown[]) writeValue(element); break;
    case rank.object:
      if (!isDoc(value)) break;
      for (const [name, inner] of Object.entries(value)) {
        room(name.length * 3 + 8);
        out[at++] = rankOf(inner);
        writeText(name);
        writeValue(inner);
      }
      break;
    case rank.other: return writeText(JSON.stringify(value));
    default: return;
  }
  room(1);
  out[at++] = 0;
}

/** Bytes that sort as the values do, field by field; a descending field is complemented. Every field ends itself. */
export function encodeKey(values: readonly unknown[], directions: readonly number[] = []): Buffer {
  at = 0;
  values.forEach((value, index) => {
    const start = at;
    writeValue(value);
    if ((directions[index] ?? 1) < 0) for (let i = start; i < at; i += 1) out[i] = ~(out[i] ?? 0);
  });
  return Buffer.from(out.subarray(0, at));
}

/** One value as a text that is equal for equal values. */
export function keyText(value: unknown): string {
  at = 0;
  writeValue(value);
  return out.toString('latin1', 0, at);
}

/** The first key after every key that begins with `prefix`. */
export function after(prefix: Buffer): Buffer {
  const next = Buffer.from(prefix);
  for (let i = next.length - 1; i >= 0; i -= 1) {
    if (next[i] !== 0xff) {
      next[i] = (next[i] ?? 0) + 1;
      return next.subarray(0, i + 1);
    }
  }
  return Buffer.from([0xff]);
}

export const complement = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => ~byte & 0xff));

/** Orders two values as BSON does. */
export function compareValues(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number' && left === left && right === right) return left - right;
  const difference = rankOf(left) - rankOf(right);
  if (difference !== 0) return difference;
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime();
  if (typeof left === 'string' && left === right) return 0;
  const type = (left as { _bsontype?: string } | null)?._bsontype;
  if (type === 'Long' && (right as { _bsontype?: string })._bsontype === 'Long') return (left as Long).compare(right as Long);
  if (type === 'ObjectId') return Buffer.compare(asBuffer((left as ObjectId).id), asBuffer((right as ObjectId).id));
  return Buffer.compare(encodeKey([left]), encodeKey([right]));
}
