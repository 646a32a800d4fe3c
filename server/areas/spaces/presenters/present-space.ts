import type { PersonRef } from '#views/types/person.ts';
import type { SpaceView } from '#views/types/space.ts';
import { askToJoin, editSpace, joinSpace, leaveSpace, manageMembers, postInSpace, readSpace } from '../policies.ts';
import type { Standing } from '../queries/find-standing.ts';
import { presentSpaceRef } from './present-space-ref.ts';

/** A space as this viewer stands in it; `owners` in the order of the record, `aboutHtml` sanitised. */
export const presentSpace = ({ space, facts, settings }: Standing, owners: readonly PersonRef[], aboutHtml: string): SpaceView => ({
  ...presentSpaceRef(space),
  purpose: space.purpose,
  aboutHtml,
  cover: space.coverFileId === null ? null : `/files/${space.coverFileId.toString()}/cover.webp`,
  isDefault: space.isDefault,
  archived: facts.archived,
  outside: space.outside,
  memberCount: space.memberCount,
  owners,
  standing: facts.membership,
  settings,
  can: {
    read: readSpace(facts),
    join: joinSpace(facts),
    ask: askToJoin(facts),
    leave: leaveSpace(facts),
    post: postInSpace(facts),
    edit: editSpace(facts),
    manageMembers: manageMembers(facts),
  },
});
