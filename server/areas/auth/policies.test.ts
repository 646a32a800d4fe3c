import { expect } from 'chai';
import type { Role, Viewer } from '#core/access/viewer.ts';
import { changeOwnAccess, invitePeople, manageSignOn, sessionIdOfToken, speaksByToken } from './policies.ts';

const viewer = (roles: readonly Role[], sessionId?: string): Viewer => ({ personId: 'p', roles, locale: 'en', timeZone: 'UTC', theme: 'system', sessionId });

describe('auth policies', () => {
  const cells: readonly [name: string, viewer: Viewer, access: boolean, administer: boolean][] = [
    ['employee at a browser', viewer(['employee'], 's'), true, false],
    ['trainer at a browser', viewer(['employee', 'trainer'], 's'), true, false],
    ['comms at a browser', viewer(['employee', 'comms'], 's'), true, false],
    ['admin at a browser', viewer(['employee', 'admin'], 's'), true, true],
    ['employee by token', viewer(['employee'], sessionIdOfToken('t')), false, false],
    ['admin by token', viewer(['employee', 'admin'], sessionIdOfToken('t')), false, false],
    ['a job', viewer(['employee']), false, false],
  ];
  for (const [name, who, access, administer] of cells) {
    it(name, () => {
      expect(changeOwnAccess(who)).to.equal(access);
      expect(invitePeople(who)).to.equal(administer);
      expect(manageSignOn(who)).to.equal(administer);
    });
  }

  it('knows a token by its session name', () => {
    expect(speaksByToken(viewer([], sessionIdOfToken('1')))).to.equal(true);
    expect(speaksByToken(viewer([], 'abc'))).to.equal(false);
  });
});
