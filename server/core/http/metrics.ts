import type { Registry } from 'prom-client';

/** The Prometheus registry behind GET /metrics; areas add their own counters through it. */
export interface Metrics {
  readonly registry: Registry;
}
