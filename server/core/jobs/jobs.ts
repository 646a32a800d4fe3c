import type { z } from 'zod';
import type { AppContext } from '#server/context.ts';

/** A kind of durable work; it may run twice, so `run` must be harmless when repeated. */
export interface JobType<Payload = unknown> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  /** Attempts before the job is kept as a dead letter; default 8. */
  readonly attempts?: number;
  /** The same after a certain failure, where some are worth trying longer than others. */
  readonly attemptsAfter?: (error: unknown) => number;
  /** Seconds the lease holds before another process may take over; default 60. */
  readonly leaseSeconds?: number;
  /** Cron expression (UTC) for work that the clock starts. */
  readonly schedule?: string;
  /** Work that may wait long for somebody else runs beside the rest, in a lane of this name, and never holds it up. */
  readonly lane?: string;
  run(ctx: AppContext, payload: Payload, signal: AbortSignal): Promise<void>;
}

export function defineJob<Schema extends z.ZodType>(definition: {
  name: string;
  payload: Schema;
  attempts?: number;
  attemptsAfter?: (error: unknown) => number;
  leaseSeconds?: number;
  schedule?: string;
  lane?: string;
  run(ctx: AppContext, payload: z.output<Schema>, signal: AbortSignal): Promise<void>;
}): JobType {
  return definition as unknown as JobType;
}

export interface JobOptions {
  /** Not before this moment. */
  readonly runAt?: Date;
  /** A second job with the same kind and key is not made while the first waits; one that runs already does not count. */
  readonly key?: string;
}

/** A job that failed for good and waits for a person. */
export interface DeadJob {
  readonly id: string;
  readonly name: string;
  readonly error: string;
  readonly at: Date;
}

export interface Jobs {
  /** Writes the job, inside the running transaction when there is one. */
  add(name: string, payload: unknown, options?: JobOptions): Promise<void>;
  /** Runs everything that is due now until nothing is; for tests and the command line. */
  drain(): Promise<void>;
  counts(): Promise<{ waiting: number; running: number; dead: number }>;
  /** Dead letters, newest first, at most `limit` (100). */
  dead(limit: number): Promise<DeadJob[]>;
  /** Gives a dead letter all its attempts again; false when there is no such dead letter. */
  revive(id: string): Promise<boolean>;
  /** Forgets a dead letter; false when there is no such dead letter. */
  discard(id: string): Promise<boolean>;
  /** Takes over what processes that fell silent were running; done by itself every few seconds once started. */
  recover(): Promise<void>;
  start(): Promise<void>;
  /** Lets running work finish within `graceMilliseconds`, then aborts and releases it. */
  stop(graceMilliseconds: number): Promise<void>;
}
