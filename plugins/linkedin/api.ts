import { z } from 'zod';
import type { FailureKind, JsonCall, PluginContext, Refusal } from '../contract/index.ts';
import { askJson } from '../contract/index.ts';
import { say } from './sentences.ts';

/** `api` is asked, at `www` people sign in. */
export interface Addresses { readonly api: string; readonly www: string }

export interface Call extends Pick<JsonCall, 'method' | 'json' | 'once'> {
  readonly path: string;
  readonly token: string;
  readonly apiVersion: string;
  /** Where the method of HTTP does not say it. */
  readonly act?: 'FINDER' | 'PARTIAL_UPDATE' | 'DELETE';
}

export interface LinkedInApi {
  readonly addresses: Addresses;
  /** @throws PluginFailure */
  ask<Schema extends z.ZodType>(ctx: PluginContext, call: Call, schema: Schema): Promise<{ readonly value: z.output<Schema>; readonly headers: Headers }>;
}

const kinds: Readonly<Record<number, FailureKind>> = { 409: 'temporary' };
const said = z.object({ message: z.string().default(''), code: z.string().optional() });

/** The versioned API of LinkedIn. */
export function createApi(addresses: Addresses): LinkedInApi {
  return {
    addresses,
    ask: (ctx, { path, token, apiVersion, act, ...call }, schema) => askJson(ctx, {
      ...call,
      url: `${addresses.api}${path}`,
      headers: { authorization: `Bearer ${token}`, 'linkedin-version': apiVersion, 'x-restli-protocol-version': '2.0.0', ...(act ? { 'x-restli-method': act } : {}) },
      kinds,
      classify: ({ status, body }) => classify(status, body),
    }, schema),
  };
}

function classify(status: number, body: unknown): Refusal | undefined {
  if (status === 426) return { failure: 'content', message: say('version-ended') };
  const { success, data } = said.safeParse(body);
  if (!success || status >= 500) return undefined;
  if (status === 429) return { failure: 'limit', message: say('enough-for-today') };
  if (status === 403) return { failure: 'auth', message: say('not-allowed', { reason: data.message.slice(0, 250) }) };
  return undefined;
}

/** A URN as a part of a path; parentheses are signs of its own there. */
export const inPath = (urn: string): string => encodeURIComponent(urn).replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
