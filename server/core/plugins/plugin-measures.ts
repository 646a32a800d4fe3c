import { Counter } from 'prom-client';
import type { Metrics } from '#core/http/metrics.ts';
import type { FailureKind } from '#plugins/contract/index.ts';
import type { PluginMethod } from './plugin-calls.ts';

/** Counts what plugins are asked, what fails, and what dies; labelled with what is found and nothing else. */
export interface PluginMeasures {
  called(id: string, method: PluginMethod): void;
  failed(id: string, kind: FailureKind): void;
  /** Its thread was ended for a fault of its own. */
  stopped(id: string): void;
}

export function createPluginMeasures({ registry }: Metrics): PluginMeasures {
  const registers = [registry];
  const calls = new Counter({ name: 'parley_plugin_calls_total', help: 'Calls of plugins, by plugin and method.', labelNames: ['plugin', 'method'], registers });
  const failures = new Counter({ name: 'parley_plugin_failures_total', help: 'Calls of plugins that failed, by plugin and kind of failure.', labelNames: ['plugin', 'kind'], registers });
  const stops = new Counter({ name: 'parley_plugin_stops_total', help: 'Threads of plugins that were ended for a fault; each is started again by the next call, until the plugin is off.', labelNames: ['plugin'], registers });
  return {
    called: (plugin, method) => calls.inc({ plugin, method }),
    failed: (plugin, kind) => failures.inc({ plugin, kind }),
    stopped: (plugin) => stops.inc({ plugin }),
  };
}
