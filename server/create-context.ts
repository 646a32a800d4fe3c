import type { Config } from '#config/config.ts';
import { nobody } from '#core/access/nobody.ts';
import { createEventLog } from '#core/events/create-event-log.ts';
import { createSubscriberRunner } from '#core/events/create-subscriber-runner.ts';
import type { SubscriberRunner } from '#core/events/create-subscriber-runner.ts';
import { createFiles } from '#core/files/index.ts';
import { createMetrics } from '#core/http/create-metrics.ts';
import { createSocketAdmission } from '#core/http/admit-socket.ts';
import { isForeignOrigin } from '#core/http/foreign-origin.ts';
import { createJobs } from '#core/jobs/create-jobs.ts';
import type { Bus } from '#core/live/bus.ts';
import { createBus } from '#core/live/create-bus.ts';
import { createLive } from '#core/live/create-live.ts';
import { createLog } from '#core/log/create-log.ts';
import type { Log } from '#core/log/log.ts';
import { createMail } from '#core/mail/index.ts';
import { createPluginHost } from '#core/plugins/create-plugin-host.ts';
import { createPluginMeasures } from '#core/plugins/plugin-measures.ts';
import type { PluginFolder } from '#core/plugins/find-plugins.ts';
import { openStore } from '#core/store/open-store.ts';
import type { Store } from '#core/store/store.ts';
import type { Clock, Elapsed } from '#core/time/clock.ts';
import { systemClock, systemElapsed } from '#core/time/clock.ts';
import type { Area } from '#server/area.ts';
import type { AppContext } from '#server/context.ts';
import { coreParts } from '#server/core-parts.ts';

export interface ContextOptions {
  readonly config: Config;
  readonly areas: readonly Area[];
  readonly clock?: Clock;
  readonly elapsed?: Elapsed;
  readonly log?: Log;
  /** An open store to use instead of the configured one. */
  readonly store?: Store;
  /** Where plugins are found instead of in the installation. */
  readonly pluginFolders?: readonly PluginFolder[];
}

/** The context with the parts that only the start and the stop of the process touch. */
export interface OpenedContext {
  readonly ctx: AppContext;
  readonly areas: readonly Area[];
  readonly bus: Bus;
  readonly subscribers: SubscriberRunner;
}

/** Opens the store and wires everything; nothing runs yet. */
export async function createContext({ config, areas, clock = systemClock, elapsed = systemElapsed, log = createLog(config), store: given, pluginFolders }: ContextOptions): Promise<OpenedContext> {
  const store = given ?? (await openStore({ mongodbUri: config.mongodbUri, dataDirectory: config.dataDirectory }));
  const bus = createBus(config.redisUrl, log);
  const context = (): AppContext => ctx;
  const identity = areas.find((area) => area.identity)?.identity ?? nobody;
  const describePerson = areas.find((area) => area.describePerson)?.describePerson;
  const subscribers = areas.flatMap((area) => area.subscribers);
  const live = areas.flatMap((area) => area.live ?? []);
  const metrics = createMetrics(config.processName, { withDefaults: config.mode !== 'test' });
  const ctx: AppContext = {
    config,
    store,
    log,
    clock,
    events: createEventLog({ store, clock, log, bus }),
    jobs: createJobs({ context, types: [...coreParts.jobs(subscribers), ...areas.flatMap((area) => area.jobs)], store, clock, log, bus, elapsed }),
    mail: createMail({ context }),
    files: createFiles({ context }),
    live: createLive({
      context,
      bus,
      elapsed,
      translators: live.flatMap((part) => part.translators ?? []),
      targets: live.flatMap((part) => part.targets ?? []),
      revocations: live.flatMap((part) => part.revocations ?? []),
      ...createSocketAdmission(context, identity),
      describePerson: async (personId) => (describePerson ? describePerson(ctx, personId) : null),
      isOwnOrigin: (_origin, request) => !isForeignOrigin(config, request.headers),
    }),
    metrics,
    plugins: createPluginHost({ clock, elapsed, log, baseUrl: config.baseUrl, safeMode: config.safeMode, folders: pluginFolders, measures: createPluginMeasures(metrics) }),
  };
  return { ctx, areas, bus, subscribers: createSubscriberRunner({ context, subscribers, owner: bus.processId, elapsed }) };
}
