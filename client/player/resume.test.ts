import { expect } from 'chai';
import type { PlayerItem } from '#views/types/player.ts';
import { flatten, valuesOf } from './resume.ts';

const learner = { id: 'l1', name: 'Lena' };
const item = (more: Partial<PlayerItem>): PlayerItem => ({
  id: 'i', title: 'I', depth: 0, url: 'content/i.html', reports: true, passMark: 80, completionThreshold: 50, launchData: 'x=1', maximumTime: '', timeLimitAction: '', standing: 'incomplete', done: false, cmi: null, over: false, ...more,
});

describe('what a page of a package finds', () => {
  it('is flat, without what is empty', () => expect(flatten({ cmi: { core: { score: { raw: 3, max: '' } }, list: ['a', null] } })).to.deep.equal({ 'cmi.core.score.raw': '3', 'cmi.list.0': 'a' }));

  it('is the learner and itself at the first time', () => {
    expect(valuesOf({ standard: '1.2', learner }, item({}))).to.deep.equal({ 'cmi.core.student_id': 'l1', 'cmi.core.student_name': 'Lena', 'cmi.core.credit': 'credit', 'cmi.core.lesson_mode': 'normal', 'cmi.core.entry': 'ab-initio', 'cmi.launch_data': 'x=1', 'cmi.student_data.mastery_score': '80' });
    expect(valuesOf({ standard: '2004', learner }, item({}))).to.include({ 'cmi.learner_name': 'Lena', 'cmi.entry': 'ab-initio', 'cmi.scaled_passing_score': '0.8', 'cmi.completion_threshold': '0.5' });
  });

  it('is what it told before, and nothing of the session that is over', () => {
    const cmi = JSON.stringify({ cmi: { suspend_data: 'kept', core: { lesson_location: '2', lesson_status: 'incomplete', session_time: '00:01:00', total_time: '0000:01:00.00', student_name: 'Other', exit: 'suspend' }, interactions: { 0: { id: 'q' } } } });
    const values = valuesOf({ standard: '1.2', learner }, item({ cmi }));
    expect(values).to.include({ 'cmi.suspend_data': 'kept', 'cmi.core.lesson_location': '2', 'cmi.core.total_time': '0000:01:00.00', 'cmi.core.entry': 'resume', 'cmi.core.student_name': 'Lena' });
    expect(values).to.not.have.any.keys('cmi.core.session_time', 'cmi.core.exit', 'cmi.interactions.0.id');
    expect(valuesOf({ standard: '1.2', learner }, item({ cmi, over: true }))).to.not.have.property('cmi.core.entry');
  });

  it('begins anew in 2004 once it was over', () => {
    const cmi = JSON.stringify({ cmi: { location: '2', completion_status: 'completed', interactions: { _count: 1, 0: { id: 'q', type: 'true-false' } } } });
    expect(valuesOf({ standard: '2004', learner }, item({ cmi }))).to.include({ 'cmi.entry': 'resume', 'cmi.location': '2', 'cmi.interactions.0.id': 'q' }).and.not.have.property('cmi.interactions._count');
    expect(valuesOf({ standard: '2004', learner }, item({ cmi, over: true }))).to.include({ 'cmi.entry': 'ab-initio' }).and.not.have.property('cmi.location');
  });

  it('is as at the first time when what was kept cannot be read', () => expect(valuesOf({ standard: '2004', learner }, item({ cmi: '{' }))).to.include({ 'cmi.entry': 'ab-initio' }));
});
