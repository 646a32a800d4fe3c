import { expect } from 'chai';
import type { NextStepFacts } from './next-step.ts';
import { nextStep } from './next-step.ts';

const draft: NextStepFacts = { state: 'draft', working: true, agreed: false, problems: false, approved: false, asked: false, mayApprove: false, changed: false, copy: null, edit: 'edit' };

describe('what is next for a text', () => {
  it('leads from the draft to the outside', () => {
    expect([
      nextStep({ ...draft, problems: true }), nextStep(draft), nextStep({ ...draft, state: 'waiting', asked: true }), nextStep({ ...draft, state: 'waiting', asked: true, mayApprove: true }), nextStep({ ...draft, state: 'approved', approved: true }),
      nextStep({ ...draft, state: 'approved', approved: true, agreed: true }), nextStep({ ...draft, state: 'scheduled', approved: true, agreed: true }),
    ]).to.deep.equal(['mend', 'ask-approval', 'wait-approval', 'approve', 'wait-consent', 'publish', 'leaves']);
  });

  it('says how a change follows to what is out', () => {
    const out: NextStepFacts = { ...draft, state: 'published', copy: 'live', agreed: true, approved: true };
    const changed = { ...out, changed: true };
    expect([nextStep(out), nextStep(changed), nextStep({ ...changed, approved: false }), nextStep({ ...changed, approved: false, asked: true }), nextStep({ ...changed, edit: 'replace' }), nextStep({ ...changed, edit: 'correct' })])
      .to.deep.equal(['outside', 'follow', 'ask-approval', 'wait-approval', 'replace', 'stays']);
  });

  it('is silent where nothing can be done', () => {
    expect([nextStep({ ...draft, working: false }), nextStep({ ...draft, state: 'withdrawn' }), nextStep({ ...draft, state: 'failed' })]).to.deep.equal([null, null, null]);
  });
});
