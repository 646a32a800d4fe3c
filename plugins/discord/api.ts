import type { z } from 'zod';
import type { FailureKind, PluginContext } from '../contract/index.ts';
import { PluginFailure, requireOk } from '../contract/index.ts';
import { say } from './sentences.ts';

export interface DiscordApi {
  /** Asks and reads the answer. @throws PluginFailure; `unknown` when the answer cannot be read */
  ask<Answer>(ctx: PluginContext, call: Call, answer: z.ZodType<Answer>): Promise<Answer>;
  /** Asks where the answer does not matter. */
  tell(ctx: PluginContext, call: Call): Promise<void>;
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly json?: unknown;
  readonly form?: FormData;
  readonly botToken?: string;
}

/** A webhook that does not exist any more answers 404 for everything. */
const kinds: Readonly<Record<number, FailureKind>> = { 400: 'content', 413: 'content' };

/** Discord's API, version 10, at `base`. */
export function createApi(base: string): DiscordApi {
  const send = async (ctx: PluginContext, { method = 'GET', path, json, form, botToken }: Call): Promise<Response> => {
    const answer = await ctx.fetch(`${base}/api/v10${path}`, {
      method,
      signal: ctx.signal,
      headers: { ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...(botToken ? { authorization: `Bot ${botToken}` } : {}) },
      body: form ?? (json === undefined ? undefined : JSON.stringify(json)),
    });
    return requireOk(answer, { now: ctx.clock.now(), kinds });
  };
  return {
    ask: async (ctx, call, shape) => {
      const answer = await send(ctx, call);
      const read = shape.safeParse(await answer.json().catch(() => undefined));
      if (!read.success) throw new PluginFailure('unknown', say('answer-not-readable'));
      return read.data;
    },
    tell: async (ctx, call) => void (await send(ctx, call)),
  };
}
