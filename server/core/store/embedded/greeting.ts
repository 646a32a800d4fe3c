import { ObjectId } from 'bson';
import type { Answer } from './call.ts';

/** Drivers that connect with `loadBalanced=true` want it; they then keep one connection for each transaction. */
const serviceId = new ObjectId();

/** What a driver asks first. No replica set is claimed: the URI asks for a direct connection. */
export function greet(): Answer {
  return {
    helloOk: true, isWritablePrimary: true, ismaster: true, maxBsonObjectSize: 16_777_216, maxMessageSizeBytes: 48_000_000, maxWriteBatchSize: 100_000,
    localTime: new Date(), logicalSessionTimeoutMinutes: 30, connectionId: 1, minWireVersion: 0, maxWireVersion: 21, readOnly: false, serviceId, ok: 1,
  };
}

export function buildInfo(): Answer {
  return { version: '7.0.0', versionArray: [7, 0, 0, 0], gitVersion: 'parley embedded store', modules: [], bits: 64, maxBsonObjectSize: 16_777_216, ok: 1 };
}
