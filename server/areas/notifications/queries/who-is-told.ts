import { loadViewer, findPersons } from '#areas/people/index.ts';
import { findStanding, readSpace } from '#areas/spaces/index.ts';
import { listThreadSettings } from '#areas/feed/index.ts';
import type { AppContext } from '#server/context.ts';
import type { Happening, Telling } from '../commands/make-notices.ts';
import type { NoticeKind } from '../kinds.ts';
import { laneOf } from '../policies.ts';

/** Someone who may have to be told, and why; `follows` as in the policy. */
export interface Candidate {
  readonly personId: string;
  readonly kind: NoticeKind;
  readonly follows?: boolean;
}

/**
 * Of the candidates those who are told, each once, by the first reason that counts: active, allowed to see it today,
 * not the one who did it, and at a level that wants it. `known`: their settings for the thread, where they are at hand.
 */
export const whoIsTold = async (ctx: AppContext, actorId: string | null, where: Happening, candidates: readonly Candidate[], known?: Awaited<ReturnType<typeof listThreadSettings>>): Promise<Telling[]> => {
  const others = candidates.filter((candidate) => candidate.personId !== actorId);
  const ids = [...new Set(others.map((candidate) => candidate.personId))];
  await findPersons(ctx, ids);
  const settings = known ? known : where.postId ? await listThreadSettings(ctx, where.postId, ids) : new Map();
  const told = new Map<string, Telling>();
  for (const candidate of others) {
    if (told.has(candidate.personId)) continue;
    const viewer = await loadViewer(ctx, candidate.personId, '');
    const standing = viewer && await findStanding(ctx, viewer, where.spaceId);
    if (!standing || !readSpace(standing.facts)) continue;
    const lane = laneOf(candidate.kind, { space: standing.settings, thread: settings.get(candidate.personId), follows: candidate.follows ?? false });
    if (lane) told.set(candidate.personId, { personId: candidate.personId, lane, kind: candidate.kind });
  }
  return [...told.values()];
};
