const largest = 17 * 1024 * 1024;

/** Cuts a stream of BSON documents, one behind the other as mongodump writes them, into the documents. */
export async function* bsonDocuments(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    while (held.length >= 4) {
      const length = held.readInt32LE(0);
      if (length < 5 || length > largest) throw new Error('What should be BSON is none.');
      if (held.length < length) break;
      yield held.subarray(0, length);
      held = held.subarray(length);
    }
  }
  if (held.length > 0) throw new Error('The last document is cut off.');
}
