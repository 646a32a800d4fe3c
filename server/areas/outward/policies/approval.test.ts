import { expect } from 'chai';
import { approvalState, mayApprove } from './approval.ts';

const hash = 'now';
const by = (personId: string, step = 0, of = hash) => ({ personId, step, hash: of });

describe('approval', () => {
  it('is complete where nobody has to approve', () => {
    expect(approvalState([], { hash, approvals: [], barred: [] })).to.deep.include({ complete: true, current: null, stuck: false });
  });

  it('needs one of a step that says any, and everybody of one that says all', () => {
    const any = [{ rule: 'any', personIds: ['ann', 'bob'] }] as const;
    const all = [{ rule: 'all', personIds: ['ann', 'bob'] }] as const;
    expect(approvalState(any, { hash, approvals: [by('bob')], barred: [] }).complete).equal(true);
    expect(approvalState(all, { hash, approvals: [by('bob')], barred: [] }).complete).equal(false);
    expect(approvalState(all, { hash, approvals: [by('bob'), by('ann')], barred: [] }).complete).equal(true);
  });

  it('never counts the approval of one whose own it is, and says when nobody else is left', () => {
    const steps = [{ rule: 'any', personIds: ['ann', 'bob'] }] as const;
    expect(approvalState(steps, { hash, approvals: [by('ann')], barred: ['ann'] }).complete).equal(false);
    const alone = approvalState([{ rule: 'all', personIds: ['ann'] }], { hash, approvals: [by('ann')], barred: ['ann'] });
    expect(alone).to.deep.include({ complete: false, stuck: true });
    expect(approvalState([{ rule: 'all', personIds: ['ann', 'bob'] }], { hash, approvals: [by('bob')], barred: ['ann'] }).complete).equal(true);
  });

  it('counts for the very thing and the very step it was given to', () => {
    const steps = [{ rule: 'any', personIds: ['ann'] }, { rule: 'any', personIds: ['ann', 'bob'] }] as const;
    expect(approvalState(steps, { hash, approvals: [by('ann', 0, 'before')], barred: [] }).current).equal(0);
    expect(approvalState(steps, { hash, approvals: [by('ann', 1)], barred: [] }).current).equal(0);
    const second = approvalState(steps, { hash, approvals: [by('ann', 0)], barred: [] });
    expect(second.current).equal(1);
    expect(['ann', 'bob', 'eve'].filter((id) => mayApprove(second, id))).to.deep.equal(['ann', 'bob']);
    expect(approvalState(steps, { hash, approvals: [by('ann', 0), by('bob', 1)], barred: [] }).complete).equal(true);
  });
});
