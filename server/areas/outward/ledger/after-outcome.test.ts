import { expect } from 'chai';
import type { FailureKind } from '#plugins/contract/index.ts';
import { done, failed, pending } from '#plugins/contract/index.ts';
import type { ActKind } from '#views/types/outward.ts';
import type { NextStep, TriedFacts } from './after-outcome.ts';
import { afterOutcome, backOffSeconds } from './after-outcome.ts';

const tried = (kind: ActKind, changed: Partial<TriedFacts> = {}): TriedFacts => ({ kind, attempts: 1, canLookUp: true, canResume: true, random: 1, ...changed });
const kinds = ['publish', 'update', 'remove', 'answer'] as const;
const steps = (failure: FailureKind, changed: Partial<TriedFacts> = {}): NextStep['step'][] => kinds.map((kind) => afterOutcome(failed(failure, 'x'), tried(kind, changed)).step);

describe('what becomes of an act', () => {
  it('is done when the network says so', () => {
    for (const kind of kinds) expect(afterOutcome(done({ id: '1' }), tried(kind))).to.deep.equal({ step: 'done' });
  });

  it('is told by the kind of the failure', () => {
    expect(steps('auth')).to.deep.equal(['sign-in', 'sign-in', 'sign-in', 'sign-in']);
    expect(steps('content')).to.deep.equal(['failed', 'failed', 'failed', 'failed']);
    expect(steps('gone')).to.deep.equal(['failed', 'failed', 'done', 'failed']);
    expect(steps('temporary')).to.deep.equal(['again', 'again', 'again', 'again']);
    expect(steps('limit')).to.deep.equal(['again', 'again', 'again', 'again']);
  });

  it('never sends again blindly what may have happened', () => {
    expect(steps('unknown')).to.deep.equal(['look-up', 'again', 'again', 'ask-person']);
    expect(steps('unknown', { canLookUp: false })).to.deep.equal(['ask-person', 'again', 'again', 'ask-person']);
    expect(afterOutcome(pending({}, 5), tried('publish', { canResume: false, canLookUp: false })).step).equal('ask-person');
    expect(afterOutcome(failed('nonsense' as FailureKind, 'x'), tried('publish')).step).equal('ask-person');
  });

  it('waits as long as the network asks for, and else not longer than a minute', () => {
    expect(afterOutcome(failed('limit', 'x', 86_400), tried('publish'))).to.deep.equal({ step: 'again', after: 86_400, counts: false });
    expect(afterOutcome(failed('temporary', 'x', 300), tried('publish'))).to.deep.include({ after: 300 });
    for (const attempts of [0, 1, 5, 9, 1_000]) expect(backOffSeconds(attempts, 1)).to.be.within(2, 60);
    expect(afterOutcome(pending({}, Number.NaN), tried('publish'))).to.deep.equal({ step: 'pending', after: 3_600 });
    expect(afterOutcome(pending({}, -1), tried('publish'))).to.deep.equal({ step: 'pending', after: 1 });
  });
});
