import { expect } from 'chai';
import type { Role, Viewer } from '#core/access/viewer.ts';
import * as policies from './roles.ts';

const viewers: Readonly<Record<string, Viewer>> = Object.fromEntries(
  ([['nobody', []], ['employee', ['employee']], ['trainer', ['employee', 'trainer']], ['comms', ['employee', 'comms']], ['admin', ['employee', 'admin']]] as const)
    .map(([name, roles]: readonly [string, readonly Role[]]) => [name, { personId: name, roles, locale: 'en', timeZone: 'UTC' }]));
const everyone = Object.keys(viewers);
const employees = ['employee', 'trainer', 'comms', 'admin'];
const desk = ['comms', 'admin'];

const allowed = (may: (viewer: Viewer) => boolean): string[] => everyone.filter((name) => may(viewers[name] as Viewer));

describe('who may do what on the way out', () => {
  it('gives the work to comms and the set-up to admins', () => {
    expect(allowed(policies.workOutward)).to.deep.equal(desk);
    expect(allowed(policies.setUpOutward)).to.deep.equal(['admin']);
    expect(allowed(policies.pauseAll)).to.deep.equal(desk);
    expect(allowed((viewer) => policies.resumeAll(viewer, false))).to.deep.equal(desk);
    expect(allowed((viewer) => policies.resumeAll(viewer, true))).to.deep.equal(['admin']);
  });

  it('keeps a personal account to its owner, admins included', () => {
    for (const state of ['ready', 'paused', 'needs-sign-in', 'ended'] as const) {
      const own = { kind: 'personal', ownerId: 'employee', state } as const;
      const brand = { kind: 'brand', ownerId: null, state } as const;
      const ended = state === 'ended';
      expect(allowed((viewer) => policies.seeAccount(viewer, own))).to.deep.equal(['employee']);
      expect(allowed((viewer) => policies.seeAccount(viewer, brand))).to.deep.equal(desk);
      expect(allowed((viewer) => policies.editAccount(viewer, own))).to.deep.equal(ended ? [] : ['employee']);
      expect(allowed((viewer) => policies.endAccount(viewer, brand))).to.deep.equal(ended ? [] : desk);
      expect(allowed((viewer) => policies.pauseAccount(viewer, brand))).to.deep.equal(ended || state === 'paused' ? [] : desk);
      expect(allowed((viewer) => policies.resumeAccount(viewer, brand))).to.deep.equal(state === 'paused' ? desk : []);
      expect(allowed((viewer) => policies.reconnectAccount(viewer, brand))).to.deep.equal(desk);
      expect(allowed((viewer) => policies.changeApproval(viewer, brand))).to.deep.equal(['admin']);
      expect(allowed((viewer) => policies.changeApproval(viewer, own))).to.deep.equal([]);
    }
    expect(allowed((viewer) => policies.connectAccount(viewer, 'brand'))).to.deep.equal(desk);
    expect(allowed((viewer) => policies.connectAccount(viewer, 'personal'))).to.deep.equal(employees);
  });

  for (const removed of [true, false]) for (const outside of ['never', 'with-approval'] as const) for (const open of [true, false]) {
    it(`lets a post be chosen that is ${removed ? 'removed' : 'there'}, in a space that says ${outside}, ${open ? 'chosen already' : 'not chosen yet'}`, () => {
      const post = { removed, outside, open, archived: false };
      const possible = !removed && outside === 'with-approval';
      expect(allowed((viewer) => policies.nominatePost(viewer, post))).to.deep.equal(possible && !open ? employees : []);
      expect(allowed((viewer) => policies.beginMirror(viewer, post))).to.deep.equal(possible ? desk : []);
      expect(allowed((viewer) => policies.markShareable(viewer, post))).to.deep.equal(possible ? desk : []);
      expect(allowed((viewer) => policies.sharePost(viewer, { ...post, shareable: true }))).to.deep.equal(possible ? employees : []);
      expect(allowed((viewer) => policies.sharePost(viewer, { ...post, shareable: false }))).to.deep.equal([]);
    });
  }
});
