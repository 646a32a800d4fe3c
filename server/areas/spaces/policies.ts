import type { SpaceKind } from '#views/types/space.ts';

/** What a person is in a space. */
export type Membership = 'none' | 'asked' | 'member' | 'owner';

/** All that the rules of a space look at. */
export interface SpaceFacts {
  readonly kind: SpaceKind;
  readonly archived: boolean;
  readonly membership: Membership;
  /** Whether the viewer has the admin role. An admin is not by that a reader of closed and secret spaces. */
  readonly admin: boolean;
}

const belongs = (facts: SpaceFacts): boolean => facts.membership === 'member' || facts.membership === 'owner';

const governs = (facts: SpaceFacts): boolean => facts.membership === 'owner' || (facts.admin && facts.kind !== 'secret');

/** Whether the space is there at all for this person. */
export const seeSpace = (facts: SpaceFacts): boolean => facts.kind !== 'secret' || belongs(facts);

/** Posts, comments, files, members. */
export const readSpace = (facts: SpaceFacts): boolean => facts.kind === 'open' || belongs(facts);

/** One click. Admins may walk into a closed space, and the log says so. */
export const joinSpace = (facts: SpaceFacts): boolean =>
  !facts.archived && !belongs(facts) && (facts.kind === 'open' || (facts.kind === 'closed' && facts.admin));

/** Owners then approve or decline. */
export const askToJoin = (facts: SpaceFacts): boolean =>
  !facts.archived && facts.kind === 'closed' && facts.membership === 'none' && !facts.admin;

/** Also takes back a request; that the last owner stays is checked with the change itself. */
export const leaveSpace = (facts: SpaceFacts): boolean => facts.membership !== 'none' && seeSpace(facts);

/** Beginning a conversation is for members. */
export const postInSpace = (facts: SpaceFacts): boolean => !facts.archived && belongs(facts);

/** Taking part in one, by comments and reactions, is for everyone who reads it. */
export const commentInSpace = (facts: SpaceFacts): boolean => !facts.archived && readSpace(facts);

/** Removing what others wrote, pinning: owners, and admins where they can read. */
export const moderateSpace = (facts: SpaceFacts): boolean => readSpace(facts) && governs(facts);

export const editSpace = (facts: SpaceFacts): boolean => seeSpace(facts) && governs(facts);

export const manageMembers = (facts: SpaceFacts): boolean => !facts.archived && seeSpace(facts) && governs(facts);

/** In an open space the members are no secret; elsewhere they are known to members and to those who manage them. */
export const listSpaceMembers = (facts: SpaceFacts): boolean => readSpace(facts) || editSpace(facts);

/** Which spaces everyone joins is the company's to say. */
export const chooseDefault = (facts: SpaceFacts): boolean => facts.admin && editSpace(facts);
