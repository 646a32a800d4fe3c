import { expect } from 'chai';
import type { ActKind } from '#views/types/outward.ts';
import type { LeavingFacts, Refusal } from './refusal.ts';
import { afterRefusal, refusal, refusals } from './refusal.ts';

const fine: LeavingFacts = {
  kind: 'publish', paused: false, restored: false, network: 'on', account: 'ready',
  post: { removed: false, spaceId: 's', revision: 1 }, space: { kind: 'closed', outside: 'with-approval' }, peopleActive: true,
  mirror: { spaceId: 's', spaceKind: 'closed', postRevision: 1, withdrawn: false, consent: ['given'] }, share: null, licensed: true,
  variant: { withdrawn: false, held: false, sameHash: true, approved: true, settled: true, withinWindow: true }, copyLive: true, tooOld: false,
};
const mirror = (changed: Partial<NonNullable<LeavingFacts['mirror']>>): Partial<LeavingFacts> => ({ mirror: { ...fine.mirror, ...changed } as LeavingFacts['mirror'] });
const variant = (changed: Partial<NonNullable<LeavingFacts['variant']>>): Partial<LeavingFacts> => ({ variant: { ...fine.variant, ...changed } as LeavingFacts['variant'] });

/** What is wrong, what a publication and an update are told, what an answer is told, and what a removal is told. */
const table: readonly [Partial<LeavingFacts>, Refusal, Refusal | null, Refusal | null][] = [
  [{ restored: true }, 'restored', 'restored', 'restored'],
  [{ paused: true }, 'paused', 'paused', null],
  [{ network: 'off' }, 'network-off', 'network-off', 'network-off'],
  [{ network: 'asks-again' }, 'network-off', 'network-off', 'network-off'],
  [{ account: 'paused' }, 'account-paused', 'account-paused', null],
  [{ account: 'needs-sign-in' }, 'account-needs-sign-in', 'account-needs-sign-in', 'account-needs-sign-in'],
  [{ account: 'ended' }, 'account-ended', 'account-ended', 'account-ended'],
  [{ post: { ...fine.post, removed: true } }, 'post-removed', 'post-removed', null],
  [{ post: { ...fine.post, spaceId: 'other' } }, 'post-moved', null, null],
  [{ post: { ...fine.post, revision: 2 } }, 'post-edited', null, null],
  [{ space: { kind: 'closed', outside: 'never' } }, 'space-never', null, null],
  [{ space: null }, 'space-never', null, null],
  [{ space: { kind: 'secret', outside: 'with-approval' } }, 'space-closed', null, null],
  [{ peopleActive: false }, 'author-gone', null, null],
  [{ licensed: false }, 'no-licence', null, null],
  [mirror({ withdrawn: true }), 'withdrawn', 'withdrawn', null],
  [mirror({ consent: [] }), 'no-consent', null, null],
  [mirror({ postRevision: 0 }), 'post-edited', null, null],
  [mirror({ consent: ['given', 'asked'] }), 'no-consent', null, null],
  [mirror({ consent: ['refused'] }), 'no-consent', null, null],
  [mirror({ consent: ['withdrawn'] }), 'no-consent', null, null],
  [variant({ withdrawn: true }), 'withdrawn', 'withdrawn', null],
  [variant({ held: true }), 'held', null, null],
  [variant({ sameHash: false }), 'changed', null, null],
  [variant({ approved: false }), 'not-approved', null, null],
  [variant({ settled: false }), 'findings', null, null],
  [variant({ withinWindow: false }), 'outside-window', null, null],
  [{ tooOld: true }, 'too-old', 'too-old', null],
  [{ mirror: null, share: { shareable: false, mayShare: true } }, 'not-shareable', null, null],
  [{ mirror: null, share: { shareable: true, mayShare: false } }, 'may-not-share', null, null],
];

describe('what may leave', () => {
  it('is what everything speaks for', () => {
    for (const kind of ['publish', 'update', 'remove', 'answer'] as const) expect(refusal({ ...fine, kind })).equal(null);
    expect(refusal({ ...fine, space: { kind: 'open', outside: 'with-approval' } })).equal(null);
  });

  for (const [changed, publish, answer, remove] of table) {
    it(`is told ${publish} for ${JSON.stringify(changed)}`, () => {
      const told = (kind: ActKind): Refusal | null => refusal({ ...fine, ...changed, kind });
      expect([told('publish'), told('update'), told('answer'), told('remove')]).to.deep.equal([publish, publish, answer, remove]);
    });
  }

  it('follows a copy only while there is one', () => {
    const told = (kind: ActKind): Refusal | null => refusal({ ...fine, copyLive: false, kind });
    expect([told('publish'), told('update'), told('answer'), told('remove')]).to.deep.equal([null, 'copy-gone', 'copy-gone', null]);
  });

  it('waits for what passes by itself, ends what is over, and asks a person about the rest', () => {
    const after = (what: string): readonly Refusal[] => refusals.filter((why) => afterRefusal(why) === what);
    expect(after('wait')).to.deep.equal(['paused', 'restored', 'network-off', 'account-paused', 'account-needs-sign-in']);
    expect(after('cancel')).to.deep.equal(['account-ended', 'post-removed', 'withdrawn', 'copy-gone']);
    expect(after('hold')).to.have.length(refusals.length - 9);
  });
});
