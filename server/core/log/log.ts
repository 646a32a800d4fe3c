import type { Logger } from 'pino';

/** Structured log; secrets are redacted by path in `create-log.ts`. */
export type Log = Logger;
