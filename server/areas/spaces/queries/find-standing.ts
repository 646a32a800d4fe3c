import type { Viewer } from '#core/access/viewer.ts';
import { hasRole } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { NotifyLevel } from '#views/types/space.ts';
import type { MembershipRecord } from '../models/memberships.ts';
import type { Membership, SpaceFacts } from '../policies.ts';
import { seeSpace } from '../policies.ts';
import { findMemberships } from './membership-cache.ts';
import type { SpaceSummary } from './space-index.ts';
import { findSpaceBySlug, loadSpaces } from './space-index.ts';

/** A space and what the viewer is in it; `facts` is what the policies ask for. */
export interface Standing {
  readonly space: SpaceSummary;
  readonly facts: SpaceFacts;
  readonly settings: { readonly follow: boolean; readonly mute: boolean; readonly notify: NotifyLevel };
}

const strangerSettings = { follow: false, mute: false, notify: 'mentions' } as const;

/** The viewer's standing in a space, from memory; null when the space is hidden from them or is not there. */
export const findStanding = async (ctx: AppContext, viewer: Viewer, spaceId: string): Promise<Standing | null> => {
  const space = (await loadSpaces(ctx)).get(spaceId);
  return space ? visible(standingIn(viewer, space, (await findMemberships(ctx, viewer.personId)).get(spaceId))) : null;
};

/**
 * A space by id or slug, as far as the viewer may know of it.
 * @throws AppError not-found for what is hidden and what does not exist alike
 */
export const findVisibleSpace = async (ctx: AppContext, viewer: Viewer, idOrSlug: string): Promise<Standing> => {
  const space = (await loadSpaces(ctx)).get(idOrSlug) ?? await findSpaceBySlug(ctx, idOrSlug);
  const standing = space && await findStanding(ctx, viewer, space._id.toString());
  if (!standing) throw notFound();
  return standing;
};

/** The standing in every space that the viewer may know of, by name. */
export const listStandings = async (ctx: AppContext, viewer: Viewer): Promise<Standing[]> => {
  const all = await loadSpaces(ctx);
  const mine = await findMemberships(ctx, viewer.personId);
  return [...all.values()]
    .map((space) => visible(standingIn(viewer, space, mine.get(space._id.toString()))))
    .filter((standing) => standing !== null)
    .sort((one, other) => (one.space.nameFolded < other.space.nameFolded ? -1 : 1));
};

export const standingIn = (viewer: Viewer, space: SpaceSummary, membership: MembershipRecord | null | undefined): Standing => ({
  space,
  facts: { kind: space.kind, archived: space.archivedAt !== null, membership: membershipOf(membership), admin: hasRole(viewer, 'admin') },
  settings: membership?.state === 'member' ? { follow: membership.follow, mute: membership.mute, notify: membership.notify } : strangerSettings,
});

export const membershipOf = (membership: MembershipRecord | null | undefined): Membership => {
  if (!membership) return 'none';
  return membership.state === 'asked' ? 'asked' : membership.role;
};

const visible = (standing: Standing): Standing | null => (seeSpace(standing.facts) ? standing : null);
