import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Metrics } from '#core/http/metrics.ts';

/** A registry of this process with Node's own figures; `withDefaults` is off in tests, where many live in one process. */
export function createMetrics(processName: string, { withDefaults }: { readonly withDefaults: boolean }): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ process: processName });
  if (withDefaults) collectDefaultMetrics({ register: registry, prefix: 'parley_' });
  return { registry };
}
