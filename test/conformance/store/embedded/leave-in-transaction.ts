import { MongoClient } from 'mongodb';

/** A client that opens a transaction, says so, and waits to be killed. */
async function leave(uri: string): Promise<void> {
  const client = await new MongoClient(uri).connect();
  const session = client.startSession();
  session.startTransaction();
  await client.db('parley').collection('c').insertOne({ _id: 1 as never }, { session });
  process.send?.('inside');
}

await leave(process.argv[2] ?? '');
