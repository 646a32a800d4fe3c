import type { Viewer } from '#core/access/viewer.ts';
import { hasRole } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { NotifyLevel } from '#views/types/space.ts';
import type { MembershipRecord } from '../models/memberships.ts';
import type { Membership, SpaceFacts } from '../policies.ts';
import { seeSpace } from '../policies.ts';
import type { Memberships } from './membership-cache.ts';
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
  const all = await loadSpaces(ctx);
  const space = all.get(spaceId);
  return space ? standingsOf(viewer, all, await findMemberships(ctx, viewer.personId)).in(space) : null;
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
export const listStandings = async (ctx: AppContext, viewer: Viewer): Promise<readonly Standing[]> => {
  const all = await loadSpaces(ctx);
  return standingsOf(viewer, all, await findMemberships(ctx, viewer.personId)).list();
};

/** The standings of one person, made at most once for as long as neither the spaces nor the memberships change. */
interface Standings {
  readonly spaces: ReadonlyMap<string, SpaceSummary>;
  readonly admin: boolean;
  in(space: SpaceSummary): Standing | null;
  list(): readonly Standing[];
}

const keptStandings = new WeakMap<Memberships, Standings>();

const standingsOf = (viewer: Viewer, spaces: ReadonlyMap<string, SpaceSummary>, mine: Memberships): Standings => {
  const kept = keptStandings.get(mine);
  if (kept?.spaces === spaces && kept.admin === hasRole(viewer, 'admin')) return kept;
  const made = makeStandings(viewer, spaces, mine);
  keptStandings.set(mine, made);
  return made;
};

const makeStandings = (viewer: Viewer, spaces: ReadonlyMap<string, SpaceSummary>, mine: Memberships): Standings => {
  const known = new Map<SpaceSummary, Standing | null>();
  let list: readonly Standing[] | undefined;
  const inSpace = (space: SpaceSummary): Standing | null => {
    let standing = known.get(space);
    if (standing === undefined) {
      standing = visible(standingIn(viewer, space, mine.get(space._id.toString())));
      known.set(space, standing);
    }
    return standing;
  };
  return {
    spaces,
    admin: hasRole(viewer, 'admin'),
    in: inSpace,
    list: () => (list ??= [...spaces.values()].map(inSpace).filter((standing) => standing !== null)
      .sort((one, other) => (one.space.nameFolded < other.space.nameFolded ? -1 : 1))),
  };
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
