export { addMember } from './commands/add-member.ts';
export { changeSpaceSettings } from './commands/change-space-settings.ts';
export type { CreateSpaceInput } from './commands/create-space.ts';
export { createSpace } from './commands/create-space.ts';
export { joinSpace } from './commands/join-space.ts';
export { leaveSpace } from './commands/leave-space.ts';
export { removeMember } from './commands/remove-member.ts';
export { setCover } from './commands/set-cover.ts';
export { setMemberRole } from './commands/set-member-role.ts';
export { updateSpace } from './commands/update-space.ts';
export {
  memberAsked, memberDeclined, memberJoined, memberLeft, memberRemoved, memberRoleChanged, spaceArchived, spaceCreated, spaceRestored,
  spaceSettingsChanged, spaceUpdated,
} from './events.ts';
export { audienceOf, listFeedRooms } from './live/space-rooms.ts';
export type { MembershipRecord } from './models/memberships.ts';
export type { SpaceRecord } from './models/spaces.ts';
export type { Membership, SpaceFacts } from './policies.ts';
export { commentInSpace, moderateSpace, postInSpace, readSpace } from './policies.ts';
export { presentSpaceRef } from './presenters/present-space-ref.ts';
export type { Standing } from './queries/find-standing.ts';
export { findSpaceRecord, findSpaceRecords } from './queries/find-space-record.ts';
export { findStanding, findVisibleSpace, listStandings } from './queries/find-standing.ts';
export { listMemberIds, listMembers, listTellableMemberIds } from './queries/list-members.ts';
export { listOwnerIds } from './queries/list-owner-ids.ts';
export { listFeedSpaceIds, listModeratedSpaceIds, listReadableSpaceIds, listWritableSpaceIds } from './queries/list-space-ids.ts';
export { listSpaces } from './queries/list-spaces.ts';
export { findMemberships } from './queries/membership-cache.ts';
export type { SpaceSummary } from './queries/space-index.ts';
export { loadSpaces } from './queries/space-index.ts';
export { viewSpace, viewSpaces } from './queries/view-space.ts';
export { spacesArea } from './spaces-area.ts';
