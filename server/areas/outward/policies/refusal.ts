import type { ActKind, AccountState, ConsentState, NetworkState } from '#views/types/outward.ts';
import type { SpaceKind } from '#views/types/space.ts';

export const refusals = [
  'paused', 'restored', 'network-off', 'account-paused', 'account-needs-sign-in', 'account-ended',
  'post-removed', 'withdrawn', 'post-moved', 'space-never', 'space-closed', 'author-gone', 'no-consent', 'post-edited', 'changed', 'not-approved',
  'findings', 'held', 'outside-window', 'too-old', 'not-shareable', 'may-not-share', 'no-licence', 'copy-gone',
] as const;
export type Refusal = (typeof refusals)[number];

/** Everything that decides at the last moment whether an act may leave; read in the transaction that lets it go. */
export interface LeavingFacts {
  readonly kind: ActKind;
  readonly paused: boolean;
  readonly restored: boolean;
  readonly network: NetworkState;
  readonly account: AccountState;
  readonly post: { readonly removed: boolean; readonly spaceId: string; readonly revision: number };
  readonly space: { readonly kind: SpaceKind; readonly outside: 'never' | 'with-approval' } | null;
  /** The author of the post, and for a share whoever shares, are active. */
  readonly peopleActive: boolean;
  /** Absent for a share. */
  readonly mirror: { readonly spaceId: string; readonly spaceKind: SpaceKind; readonly postRevision: number; readonly withdrawn: boolean; readonly consent: readonly ConsentState[] } | null;
  /** Whoever says it holds what speaking there wants. */
  readonly licensed: boolean;
  readonly share: { readonly shareable: boolean; readonly mayShare: boolean } | null;
  /** Absent for an answer; for a correction what is said of its own words. */
  readonly variant: { readonly withdrawn: boolean; readonly held: boolean; readonly sameHash: boolean; readonly approved: boolean; readonly settled: boolean; readonly withinWindow: boolean } | null;
  readonly copyLive: boolean;
  readonly tooOld: boolean;
}

const openness: Readonly<Record<SpaceKind, number>> = { open: 2, closed: 1, secret: 0 };

/** Why an act may not leave now; null when it may. */
export const refusal = (facts: LeavingFacts): Refusal | null => {
  if (facts.restored) return 'restored';
  if (facts.kind === 'remove') return standing(facts);
  if (facts.paused) return 'paused';
  return gone(facts) ?? standing(facts) ?? (facts.kind === 'answer' ? late(facts) : leaving(facts) ?? late(facts));
};

/** The network and the account stand ready. */
const standing = (facts: LeavingFacts): Refusal | null => {
  if (facts.account === 'ended') return 'account-ended';
  if (facts.network !== 'on') return 'network-off';
  if (facts.account === 'needs-sign-in') return 'account-needs-sign-in';
  return facts.account === 'paused' && facts.kind !== 'remove' ? 'account-paused' : null;
};

/** What it is about is not to be said any more. */
const gone = (facts: LeavingFacts): Refusal | null => {
  if (facts.post.removed) return 'post-removed';
  if (facts.mirror?.withdrawn || facts.variant?.withdrawn) return 'withdrawn';
  return facts.kind !== 'publish' && !facts.copyLive ? 'copy-gone' : null;
};

const leaving = (facts: LeavingFacts): Refusal | null => place(facts) ?? consented(facts) ?? approved(facts);

const place = ({ post, space, mirror, share, peopleActive, licensed }: LeavingFacts): Refusal | null => {
  if (mirror && mirror.spaceId !== post.spaceId) return 'post-moved';
  if (space === null || space.outside === 'never') return 'space-never';
  if (mirror && openness[space.kind] < openness[mirror.spaceKind]) return 'space-closed';
  if (!peopleActive) return 'author-gone';
  if (share && !share.shareable) return 'not-shareable';
  if (share && !share.mayShare) return 'may-not-share';
  return licensed ? null : 'no-licence';
};

/** A correction says what the post says by now; what was prepared before waits until somebody has looked. */
const consented = ({ kind, post, mirror }: LeavingFacts): Refusal | null => {
  if (mirror && (mirror.consent.length === 0 || mirror.consent.some((state) => state !== 'given'))) return 'no-consent';
  return mirror && kind !== 'correct' && mirror.postRevision !== post.revision ? 'post-edited' : null;
};

const approved = ({ variant }: LeavingFacts): Refusal | null => {
  if (!variant) return null;
  if (variant.held) return 'held';
  if (!variant.sameHash) return 'changed';
  if (!variant.approved) return 'not-approved';
  if (!variant.settled) return 'findings';
  return variant.withinWindow ? null : 'outside-window';
};

const late = (facts: LeavingFacts): Refusal | null => (facts.tooOld ? 'too-old' : null);

const waiting: readonly Refusal[] = ['paused', 'restored', 'network-off', 'account-paused', 'account-needs-sign-in'];
const final: readonly Refusal[] = ['post-removed', 'withdrawn', 'account-ended', 'copy-gone'];

/** What becomes of a refused act: it waits until the hindrance is gone, ends, or a person must look. */
export const afterRefusal = (why: Refusal): 'wait' | 'cancel' | 'hold' => {
  if (waiting.includes(why)) return 'wait';
  return final.includes(why) ? 'cancel' : 'hold';
};
