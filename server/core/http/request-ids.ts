import { randomBytes } from 'node:crypto';

/** Makes ids for requests: a random part for the process and a running number, short enough to read out on the phone. */
export function createRequestIds(): () => string {
  const process = randomBytes(4).toString('hex');
  let count = 0;
  return () => `${process}-${(count += 1).toString(36)}`;
}
