import { seal, unseal } from '#core/secrets/seal.ts';
import type { AppContext } from '#server/context.ts';

/** Where sealed values lie; a seal opens in its own place only. */
export type SealPlace = `plugin:${string}` | `account:${string}` | `connection:${string}`;

export const sealValues = (ctx: AppContext, place: SealPlace, values: Readonly<Record<string, unknown>>): string => seal(ctx.config.secretKey, place, JSON.stringify(values));

/** @throws when SECRET_KEY is another one than it was sealed with */
export const unsealValues = (ctx: AppContext, place: SealPlace, sealed: string | null): Record<string, unknown> =>
  (sealed === null ? {} : JSON.parse(unseal(ctx.config.secretKey, place, sealed)) as Record<string, unknown>);
