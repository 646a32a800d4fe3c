import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { ConfigError } from './config-error.ts';
import type { Config } from './config.ts';
import type { Environment } from './environment.ts';
import { environment } from './environment.ts';
import { keepSecretKey } from './keep-secret-key.ts';
import { parseEnvironment } from './parse-environment.ts';
import { readPackageUrl } from './read-package-url.ts';
import { readRecordStoreConfig } from './read-record-store-config.ts';
import { readSamlConfig } from './read-saml-config.ts';

/** Turns the environment, and the flags of the command line, into the frozen configuration. @throws ConfigError with one line for the administrator */
export function loadConfig(source: Readonly<Record<string, string | undefined>> = process.env, flags: readonly string[] = []): Config {
  const values = parseEnvironment(source);
  const mode = values.NODE_ENV === 'test' ? 'test' : values.BASE_URL !== undefined || values.NODE_ENV === 'production' ? 'production' : 'demo';
  const port = values.PORT ?? 3000;
  const baseUrl = new URL(values.BASE_URL ?? `http://localhost:${port}`).origin;
  const dataDirectory = resolve(values.DATA_DIR ?? 'data');
  const unlimited = mode === 'demo';
  return Object.freeze<Config>({
    mode,
    port,
    host: values.HOST ?? '127.0.0.1',
    baseUrl,
    baseUrlConfigured: values.BASE_URL !== undefined,
    packageUrl: readPackageUrl(values.PACKAGE_URL, baseUrl, port),
    https: baseUrl.startsWith('https:'),
    dataDirectory,
    mongodbUri: values.MONGODB_URI,
    redisUrl: values.REDIS_URL,
    secretKey: values.SECRET_KEY ?? ownSecretKey(mode, dataDirectory),
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM ?? `Parley <parley@${new URL(baseUrl).hostname}>`,
    saml: readSamlConfig(values),
    recordStore: readRecordStoreConfig(values),
    logLevel: values.LOG_LEVEL ?? 'info',
    trustProxy: trustProxy(values.TRUST_PROXY),
    processName: values.PROCESS_NAME ?? `${hostname()}-${process.pid}`,
    safeMode: values.SAFE_MODE === 'true' || flags.includes('--safe-mode'),
    limits: Object.freeze({
      requestsPerMinute: values.REQUESTS_PER_MINUTE ?? (unlimited ? 0 : 6000),
      writesPerMinute: values.WRITES_PER_MINUTE ?? (unlimited ? 0 : 300),
    }),
  });
}

function ownSecretKey(mode: Config['mode'], dataDirectory: string): string {
  if (mode === 'production') throw new ConfigError('SECRET_KEY', 'nothing', environment.SECRET_KEY.allowed);
  return keepSecretKey(dataDirectory);
}

function trustProxy(value: Environment['TRUST_PROXY']): Config['trustProxy'] {
  if (value === undefined || value === '0') return false;
  return /^\d+$/.test(value) ? Number(value) : value;
}
