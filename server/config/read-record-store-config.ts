import { ConfigError } from './config-error.ts';
import type { RecordStoreConfig } from './config.ts';
import type { Environment } from './environment.ts';
import { environment } from './environment.ts';

/** The record store named by RECORD_STORE_*; all three values or none. */
export function readRecordStoreConfig(values: Environment): RecordStoreConfig | undefined {
  const required = ['RECORD_STORE_URL', 'RECORD_STORE_KEY', 'RECORD_STORE_SECRET'] as const;
  const missing = required.filter((name) => values[name] === undefined);
  if (missing.length === required.length) return undefined;
  const [first] = missing;
  if (first) throw new ConfigError(first, 'nothing although other RECORD_STORE_ variables are set', environment[first].allowed);
  return Object.freeze({ url: (values.RECORD_STORE_URL ?? '').replace(/\/+$/, ''), key: values.RECORD_STORE_KEY ?? '', secret: values.RECORD_STORE_SECRET ?? '' });
}
