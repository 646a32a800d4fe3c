import { expect } from 'chai';
import type { StepStanding } from '../models/step-states.ts';
import { maySettle } from './may-settle.ts';

const standings = ['open', 'waiting', 'done', 'failed'] as const;

describe('from where to where a step may go', () => {
  const allowed: Readonly<Record<StepStanding, readonly StepStanding[]>> = { open: ['waiting', 'done', 'failed'], waiting: ['done', 'failed'], done: [], failed: ['open', 'waiting', 'done'] };
  for (const from of standings) {
    for (const standing of standings) {
      it(`${from} to ${standing}, without a reason: ${allowed[from].includes(standing) ? 'yes' : 'no'}`, () =>
        expect(maySettle({ standing: from, confirmed: false }, { standing, by: 'learner' })).equal(allowed[from].includes(standing)));
    }
  }

  it('goes back to open for a reason', () => {
    for (const standing of ['waiting', 'done'] as const) expect(maySettle({ standing, confirmed: false }, { standing: 'open', by: 'learner', because: 'removed' })).equal(true);
  });

  it('keeps what a trainer confirmed until a trainer takes it back', () => {
    expect(maySettle({ standing: 'done', confirmed: true }, { standing: 'open', by: 'learner', because: 'removed' })).equal(false);
    expect(maySettle({ standing: 'done', confirmed: true }, { standing: 'open', by: 'trainer', because: 'refused' })).equal(true);
  });
});
