import { destination, pino } from 'pino';
import type { Config } from '#config/config.ts';
import type { Log } from '#core/log/log.ts';
import { writePlainly } from '#core/log/write-plainly.ts';

const secretNames = ['authorization', 'cookie', 'set-cookie', 'password', 'newPassword', 'currentPassword', 'token', 'secret', 'secretKey', 'certificate', 'privateKey', 'SAMLResponse', 'smtpUrl', 'mongodbUri', 'redisUrl'];

/** Log as JSON lines, in the demo as short lines for people; secrets are blotted out wherever they turn up. */
export function createLog(config: Pick<Config, 'mode' | 'logLevel' | 'processName'>): Log {
  const options = {
    level: config.logLevel,
    base: { process: config.processName },
    redact: { paths: secretNames.flatMap((name) => [quoted(name), `*${quoted(name)}`, `*.*${quoted(name)}`]), censor: '[secret]' },
  };
  if (config.mode === 'demo') return pino(options, writePlainly(process.stdout));
  return pino(options, destination({ fd: 1, sync: config.mode === 'test' }));
}

const quoted = (name: string): string => `["${name}"]`;
