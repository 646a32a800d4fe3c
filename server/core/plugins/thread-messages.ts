import { z } from 'zod';
import type { Manifest } from '#plugins/contract/index.ts';
import type { Reach } from './reach.ts';

/** What a thread needs to begin. */
export interface ThreadData {
  readonly id: string;
  /** Address of the program, as `import` takes it. */
  readonly entry: string;
  readonly manifest: Manifest;
  readonly hooksUrl: string;
}

/** What goes to a thread. */
export type ToThread =
  | { readonly type: 'call'; readonly call: number; readonly method: string; readonly given: unknown; readonly reach: Reach; readonly now: number }
  | { readonly type: 'abort'; readonly call: number; readonly reason: string }
  | { readonly type: 'beat' }
  | { readonly type: 'answer'; readonly ask: number; readonly value?: unknown; readonly problem?: string };

export const failureKinds = ['auth', 'content', 'limit', 'temporary', 'gone', 'unknown'] as const;
const number = z.number().int().min(0);
const text = (maximum: number): z.ZodType<string> => z.string().transform((value) => value.slice(0, maximum));

/** Which sentence a text is; what is none is as good as none. */
export const sentenceRef = z.object({ key: z.string().min(1).max(100), values: z.record(z.string().regex(/^\w{1,50}$/), z.union([text(300), z.number()])).refine((values) => Object.keys(values).length <= 10).optional() }).optional().catch(undefined);

/** What comes from a thread; it may be anything, since a plugin runs there. */
export const fromThread = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), shape: z.instanceof(Uint8Array) }),
  z.object({ type: z.literal('refused'), problem: text(1_000) }),
  z.object({ type: z.literal('done'), call: number, bytes: z.instanceof(Uint8Array) }),
  z.object({ type: z.literal('failed'), call: number, failure: z.enum(failureKinds).optional(), message: text(1_000), sentence: sentenceRef, retryAfter: z.number().optional() }),
  z.object({ type: z.literal('beat'), memory: z.number() }),
  z.object({ type: z.literal('ask'), ask: number, call: number, what: z.enum(['media', 'get', 'set', 'delete', 'list']), given: z.array(z.unknown()).max(3) }),
  z.object({ type: z.literal('log'), call: number, level: z.enum(['info', 'warn']), text: text(2_000), facts: text(4_000) }),
]);
export type FromThread = z.output<typeof fromThread>;
export type Ask = Extract<FromThread, { readonly type: 'ask' }>;
