import type { Config } from '#config/config.ts';
import type { EventLog } from '#core/events/event-log.ts';
import type { Files } from '#core/files/files.ts';
import type { Jobs } from '#core/jobs/jobs.ts';
import type { Live } from '#core/live/live.ts';
import type { Log } from '#core/log/log.ts';
import type { Mail } from '#core/mail/mail.ts';
import type { PluginHost } from '#core/plugins/plugin-host.ts';
import type { Metrics } from '#core/http/metrics.ts';
import type { Store } from '#core/store/store.ts';
import type { Clock } from '#core/time/clock.ts';

/** Everything the code may reach beyond its arguments; made once in `create-context.ts`, passed, never imported. */
export interface AppContext {
  readonly config: Config;
  readonly store: Store;
  readonly log: Log;
  readonly clock: Clock;
  readonly events: EventLog;
  readonly jobs: Jobs;
  readonly mail: Mail;
  readonly files: Files;
  readonly live: Live;
  readonly metrics: Metrics;
  readonly plugins: PluginHost;
}
