import { join } from 'node:path';
import { pino } from 'pino';
import { rootDirectory } from '#config/root-directory.ts';
import type { PluginHostOptions } from '#core/plugins/create-plugin-host.ts';
import { createPluginHost } from '#core/plugins/create-plugin-host.ts';
import type { PluginFolder } from '#core/plugins/find-plugins.ts';
import type { PluginHost } from '#core/plugins/plugin-host.ts';
import type { Times } from '#core/plugins/plugin-thread.ts';
import type { PluginAccount } from '#plugins/contract/index.ts';
import type { FrozenClock } from '#test/support/frozen-clock.ts';
import { createFrozenClock } from '#test/support/frozen-clock.ts';

export const fixtures: readonly PluginFolder[] = [{ folder: join(rootDirectory, 'test/fixtures/plugins'), source: 'built-in' }];
export const token = 'token/that-nobody+may=see';

export interface TestHost {
  readonly host: PluginHost;
  readonly clock: FrozenClock;
  /** Everything that was logged, as it would stand in the file. */
  readonly logged: () => string;
  stop(): Promise<void>;
}

/** A host of the bad plugins; times of a test are short where it waits for their end. */
export function startHost(times: Partial<Times> = {}, options: Partial<PluginHostOptions> = {}): TestHost {
  const clock = createFrozenClock();
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const host = createPluginHost({ clock, elapsed: clock.elapsed, log, baseUrl: 'https://parley.example', folders: fixtures, times, ...options });
  return { host, clock, logged: () => lines.join(''), stop: () => host.stop() };
}

export const accountAt = (server: string, id = 'account-1'): PluginAccount => ({ id, settings: {}, fields: { server, token }, identity: { id: '1', name: 'One' } });

export const given = (payload: unknown, server = 'https://outside.example', accountId?: string): { readonly account: PluginAccount; readonly payload: unknown; readonly key: string } =>
  ({ account: accountAt(server, accountId), payload, key: 'key-1' });
