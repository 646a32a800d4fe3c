import { Double, Int32, Long, deserialize, serialize } from 'bson';
import { StoreError } from './store-error.ts';

export type Doc = Record<string, unknown>;

export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

const exact = { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true } as const;
const plain = { promoteValues: true, promoteBuffers: false, bsonRegExp: true, validation: { utf8: false as const } } as const;

/** Decodes with every number type kept, so that what is written back is what was read. */
export const decodeExact = (raw: Uint8Array): Doc => deserialize(raw, { ...exact, validation: { utf8: false } });

/** Decodes a command: as `decodeExact`, strings checked; `documents` of an insert stay bytes. */
export const decodeCommand = (raw: Uint8Array, rawDocuments: boolean): Doc =>
  deserialize(raw, rawDocuments ? { ...exact, fieldsAsRaw: { documents: true } } : exact);

/** Decodes with numbers as JavaScript numbers: quick, for matching and aggregation. */
export const decodePlain = (raw: Uint8Array): Doc => deserialize(raw, plain);

export const encode = (doc: Doc): Buffer => {
  const bytes = serialize(doc, { ignoreUndefined: true });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
};

export const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export function isDoc(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Date || value instanceof Uint8Array) return false;
  return (value as { _bsontype?: unknown })._bsontype === undefined;
}

export function isNumber(value: unknown): value is number | Int32 | Double | Long {
  return typeof value === 'number' || value instanceof Int32 || value instanceof Double || value instanceof Long;
}

/** Any BSON number as a JavaScript number; other values come back untouched. */
export function plainNumber(value: unknown): unknown {
  if (value instanceof Int32 || value instanceof Double) return value.value;
  if (value instanceof Long) return value.toNumber();
  return value;
}

export function plainDeep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainDeep);
  if (isDoc(value)) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plainDeep(inner)]));
  return plainNumber(value);
}

/** A fresh copy of the containers, so that two documents never share one. */
export function copyDeep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyDeep);
  return isDoc(value) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, copyDeep(inner)])) : value;
}

export function textAt(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw new StoreError(14, `BSON field '${name}' is the wrong type, expected type 'string'`);
}

export function docAt(value: unknown, name: string): Doc {
  if (value === undefined || value === null) return {};
  if (isDoc(value)) return value;
  throw new StoreError(14, `BSON field '${name}' is the wrong type, expected type 'object'`);
}

export function arrayAt(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new StoreError(14, `BSON field '${name}' is the wrong type, expected type 'array'`);
}

export function wholeAt(value: unknown, name: string, fallback: number): number {
  if (value === undefined || value === null) return fallback;
  const number = plainNumber(value);
  if (typeof number === 'number' && Number.isFinite(number)) return Math.trunc(number);
  throw new StoreError(14, `BSON field '${name}' is the wrong type, expected a number`);
}
