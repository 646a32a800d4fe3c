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
  const own = new Map<SpaceSummary, Standing | null>();
  const strangers = strangersIn(spaces);
  const foreign = hasRole(viewer, 'admin') ? strangers.admins : strangers.others;
  let list: readonly Standing[] | undefined;
  const inSpace = (space: SpaceSummary): Standing | null => {
    const membership = mine.get(strangers.ids.get(space) ?? '');
    const known = membership ? own : foreign;
    let standing = known.get(space);
    if (standing === undefined) {
      standing = visible(standingIn(viewer, space, membership));
      known.set(space, standing);
    }
    return standing;
  };
  return {
    spaces,
    admin: hasRole(viewer, 'admin'),
    in: inSpace,
    list: () => (list ??= strangers.byName.map(inSpace).filter((standing) => standing !== null)),
  };
};

/** What is the same for everyone who is no member: shared, because people are many more than spaces. */
interface Strangers {
  readonly byName: readonly SpaceSummary[];
  readonly ids: ReadonlyMap<SpaceSummary, string>;
  readonly admins: Map<SpaceSummary, Standing | null>;
  readonly others: Map<SpaceSummary, Standing | null>;
}

const keptStrangers = new WeakMap<ReadonlyMap<string, SpaceSummary>, Strangers>();

const strangersIn = (spaces: ReadonlyMap<string, SpaceSummary>): Strangers => {
  let strangers = keptStrangers.get(spaces);
  if (!strangers) {
    const byName = [...spaces.values()].sort((one, other) => (one.nameFolded < other.nameFolded ? -1 : 1));
    strangers = { byName, ids: new Map([...spaces].map(([id, space]) => [space, id])), admins: new Map(), others: new Map() };
    keptStrangers.set(spaces, strangers);
  }
  return strangers;
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
