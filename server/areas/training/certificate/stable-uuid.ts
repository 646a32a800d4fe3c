import { createHash } from 'node:crypto';

/** Of Parley; what is named within it gets the same id for ever. */
const namespace = Buffer.from('6f1c0a5e8d1b4b0c9a3e27d5c4f18b60', 'hex');

/** A name-based UUID (RFC 9562, version 5): the same parts give the same id. */
export function stableUuid(...parts: readonly string[]): string {
  const hash = createHash('sha1').update(namespace).update(parts.join('\n')).digest();
  const bytes = Buffer.from(hash.subarray(0, 16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
