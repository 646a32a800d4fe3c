import type { Viewer } from '#core/access/viewer.ts';
import { hasRole } from '#core/access/viewer.ts';
import type { AccountKind, AccountState } from '#views/types/outward.ts';

export interface AccountFacts { readonly kind: AccountKind; readonly ownerId: string | null; readonly state: AccountState }

/** A post as the rules of the way out see it: one that the viewer may read. */
export interface NominableFacts { readonly removed: boolean; readonly outside: 'never' | 'with-approval'; readonly archived: boolean; readonly open: boolean }

/** Whoever chooses what goes out. */
export const workOutward = (viewer: Viewer): boolean => hasRole(viewer, 'comms') || hasRole(viewer, 'admin');

/** Hosts, settings and secrets of networks; who must approve. */
export const setUpOutward = (viewer: Viewer): boolean => hasRole(viewer, 'admin');

export const pauseAll = workOutward;
/** After a restore somebody must know what may have gone out already. */
export const resumeAll = (viewer: Viewer, afterRestore: boolean): boolean => (afterRestore ? setUpOutward(viewer) : workOutward(viewer));

export const connectAccount = (viewer: Viewer, kind: AccountKind): boolean => (kind === 'brand' ? workOutward(viewer) : hasRole(viewer, 'employee') || workOutward(viewer));

/** What a person connected is that person's alone. */
export const seeAccount = (viewer: Viewer, account: AccountFacts): boolean => (account.kind === 'brand' ? workOutward(viewer) : account.ownerId === viewer.personId);
export const editAccount = (viewer: Viewer, account: AccountFacts): boolean => seeAccount(viewer, account) && account.state !== 'ended';
export const pauseAccount = (viewer: Viewer, account: AccountFacts): boolean => editAccount(viewer, account) && account.state !== 'paused';
export const resumeAccount = (viewer: Viewer, account: AccountFacts): boolean => editAccount(viewer, account) && account.state === 'paused';
export const endAccount = editAccount;
export const reconnectAccount = (viewer: Viewer, account: AccountFacts): boolean => seeAccount(viewer, account);
/** Who writes does not choose who approves. */
export const changeApproval = (viewer: Viewer, account: AccountFacts): boolean => account.kind === 'brand' && setUpOutward(viewer);

export const nominatePost = (viewer: Viewer, post: NominableFacts): boolean =>
  (hasRole(viewer, 'employee') || workOutward(viewer)) && !post.removed && post.outside !== 'never' && !post.open;
export const beginMirror = (viewer: Viewer, post: NominableFacts): boolean => workOutward(viewer) && !post.removed && post.outside !== 'never';
export const markShareable = (viewer: Viewer, post: NominableFacts): boolean => workOutward(viewer) && !post.removed && post.outside !== 'never';
export const sharePost = (viewer: Viewer, post: NominableFacts & { readonly shareable: boolean }): boolean =>
  (hasRole(viewer, 'employee') || workOutward(viewer)) && post.shareable && !post.removed && post.outside !== 'never';
