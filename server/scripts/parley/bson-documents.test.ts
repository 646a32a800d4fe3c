import { deserialize, serialize } from 'bson';
import { expect } from 'chai';
import { bsonDocuments } from './bson-documents.ts';

async function* inPieces(content: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += size) yield await Promise.resolve(content.subarray(at, at + size));
}

async function read(content: Buffer, size: number): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const document of bsonDocuments(inPieces(content, size))) found.push(deserialize(document));
  return found;
}

describe('bsonDocuments', () => {
  const documents = [{ a: 1 }, { text: 'longer '.repeat(40) }, {}];
  const content = Buffer.concat(documents.map((document) => serialize(document)));

  it('finds the documents wherever the stream is cut', async () => {
    for (const size of [1, 3, 7, 64, content.length]) expect(await read(content, size), `pieces of ${size}`).to.deep.equal(documents);
  });

  it('refuses a document that is cut off, and what is not BSON', async () => {
    const cut = await read(content.subarray(0, content.length - 1), 64).then(() => null, (error: Error) => error.message);
    expect(cut).to.match(/cut off/);
    const other = await read(Buffer.from('neither of both'), 64).then(() => null, (error: Error) => error.message);
    expect(other).to.match(/none/);
  });
});
