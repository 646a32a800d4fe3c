import { expect } from 'chai';
import { plainLine } from './write-plainly.ts';

describe('plainLine', () => {
  it('is one line a person can read', () => {
    expect(plainLine({ level: 40, time: Date.UTC(2026, 0, 2, 3, 4, 5), msg: 'slow answer', process: 'a', path: '/feed', status: 200 }))
      .to.equal('03:04:05 warning slow answer path=/feed status=200\n');
  });

  it('puts the stack of an error beneath', () => {
    expect(plainLine({ level: 50, time: 0, msg: 'failed', err: { stack: 'Error: no\n    at x' } })).to.equal('00:00:00 error failed\nError: no\n    at x\n');
  });
});
