import { expect } from 'chai';
import type { SpaceKind } from '#views/types/space.ts';
import type { Membership, SpaceFacts } from './policies.ts';
import {
  askToJoin, chooseDefault, commentInSpace, editSpace, joinSpace, leaveSpace, listSpaceMembers, manageMembers, moderateSpace, postInSpace, readSpace, seeSpace,
} from './policies.ts';

const rules = {
  see: seeSpace, read: readSpace, join: joinSpace, ask: askToJoin, leave: leaveSpace, post: postInSpace, comment: commentInSpace,
  moderate: moderateSpace, edit: editSpace, members: manageMembers, list: listSpaceMembers, default: chooseDefault,
};
type Rule = keyof typeof rules;

/** What each standing may; everything that is not named is refused. */
const allowed: Record<`${SpaceKind} ${'' | 'archived '}${Membership}${'' | ' admin'}`, readonly Rule[]> = {
  'open none': ['see', 'read', 'join', 'comment', 'list'],
  'open asked': ['see', 'read', 'join', 'leave', 'comment', 'list'],
  'open member': ['see', 'read', 'leave', 'post', 'comment', 'list'],
  'open owner': ['see', 'read', 'leave', 'post', 'comment', 'moderate', 'edit', 'members', 'list'],
  'open none admin': ['see', 'read', 'join', 'comment', 'moderate', 'edit', 'members', 'list', 'default'],
  'open asked admin': ['see', 'read', 'join', 'leave', 'comment', 'moderate', 'edit', 'members', 'list', 'default'],
  'open member admin': ['see', 'read', 'leave', 'post', 'comment', 'moderate', 'edit', 'members', 'list', 'default'],
  'open owner admin': ['see', 'read', 'leave', 'post', 'comment', 'moderate', 'edit', 'members', 'list', 'default'],
  'closed none': ['see', 'ask'],
  'closed asked': ['see', 'leave'],
  'closed member': ['see', 'read', 'leave', 'post', 'comment', 'list'],
  'closed owner': ['see', 'read', 'leave', 'post', 'comment', 'moderate', 'edit', 'members', 'list'],
  'closed none admin': ['see', 'join', 'edit', 'members', 'list', 'default'],
  'closed asked admin': ['see', 'join', 'leave', 'edit', 'members', 'list', 'default'],
  'closed member admin': ['see', 'read', 'leave', 'post', 'comment', 'moderate', 'edit', 'members', 'list', 'default'],
  'closed owner admin': ['see', 'read', 'leave', 'post', 'comment', 'moderate', 'edit', 'members', 'list', 'default'],
  'secret none': [],
  'secret asked': [],
  'secret member': ['see', 'read', 'leave', 'post', 'comment', 'list'],
  'secret owner': ['see', 'read', 'leave', 'post', 'comment', 'moderate', 'edit', 'members', 'list'],
  'secret none admin': [],
  'secret asked admin': [],
  'secret member admin': ['see', 'read', 'leave', 'post', 'comment', 'list'],
  'secret owner admin': ['see', 'read', 'leave', 'post', 'comment', 'moderate', 'edit', 'members', 'list', 'default'],
  'open archived none': ['see', 'read', 'list'],
  'open archived asked': ['see', 'read', 'leave', 'list'],
  'open archived member': ['see', 'read', 'leave', 'list'],
  'open archived owner': ['see', 'read', 'leave', 'moderate', 'edit', 'list'],
  'open archived none admin': ['see', 'read', 'moderate', 'edit', 'list', 'default'],
  'open archived asked admin': ['see', 'read', 'leave', 'moderate', 'edit', 'list', 'default'],
  'open archived member admin': ['see', 'read', 'leave', 'moderate', 'edit', 'list', 'default'],
  'open archived owner admin': ['see', 'read', 'leave', 'moderate', 'edit', 'list', 'default'],
  'closed archived none': ['see'],
  'closed archived asked': ['see', 'leave'],
  'closed archived member': ['see', 'read', 'leave', 'list'],
  'closed archived owner': ['see', 'read', 'leave', 'moderate', 'edit', 'list'],
  'closed archived none admin': ['see', 'edit', 'list', 'default'],
  'closed archived asked admin': ['see', 'leave', 'edit', 'list', 'default'],
  'closed archived member admin': ['see', 'read', 'leave', 'moderate', 'edit', 'list', 'default'],
  'closed archived owner admin': ['see', 'read', 'leave', 'moderate', 'edit', 'list', 'default'],
  'secret archived none': [],
  'secret archived asked': [],
  'secret archived member': ['see', 'read', 'leave', 'list'],
  'secret archived owner': ['see', 'read', 'leave', 'moderate', 'edit', 'list'],
  'secret archived none admin': [],
  'secret archived asked admin': [],
  'secret archived member admin': ['see', 'read', 'leave', 'list'],
  'secret archived owner admin': ['see', 'read', 'leave', 'moderate', 'edit', 'list', 'default'],
};

const factsOf = (standing: string): SpaceFacts => {
  const words = standing.split(' ');
  const membership = words.find((word): word is Membership => ['none', 'asked', 'member', 'owner'].includes(word)) ?? 'none';
  return { kind: words[0] as SpaceKind, archived: words.includes('archived'), membership, admin: words.includes('admin') };
};

describe('rules of a space', () => {
  for (const [standing, may] of Object.entries(allowed)) {
    it(`${standing}: ${may.join(', ') || 'nothing'}`, () => {
      const facts = factsOf(standing);
      const granted = (Object.keys(rules) as Rule[]).filter((rule) => rules[rule](facts));
      expect(granted).to.deep.equal(may);
    });
  }

  it('knows all forty-eight standings', () => expect(Object.keys(allowed)).to.have.length(3 * 2 * 4 * 2));
});
