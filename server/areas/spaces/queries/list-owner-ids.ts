import type { AppContext } from '#server/context.ts';
import { loadSpaces } from './space-index.ts';

/** Ids of the owners of a space; none when there is no such space. */
export const listOwnerIds = async (ctx: AppContext, spaceId: string): Promise<string[]> =>
  ((await loadSpaces(ctx)).get(spaceId)?.ownerIds ?? []).map(String);
