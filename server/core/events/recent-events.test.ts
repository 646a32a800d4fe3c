import { expect } from 'chai';
import type { LoggedEvent } from '#core/events/event-log.ts';
import { createRecentEvents } from '#core/events/recent-events.ts';

const event = (seq: number): LoggedEvent => ({ id: String(seq), seq, type: seq % 2 ? 'odd' : 'even', at: new Date(0), actorId: null, data: {} });

describe('recent events', () => {
  const filled = (from: number, to: number) => {
    const recent = createRecentEvents(4);
    for (let seq = from; seq <= to; seq += 1) recent.push(event(seq));
    return recent;
  };
  const seqs = (events: LoggedEvent[] | null): number[] | null => events?.map(({ seq }) => seq) ?? null;

  it('answers from memory what it still holds, and says when it does not', () => {
    const recent = filled(1, 9);
    expect(seqs(recent.after(5, 10))).to.deep.equal([6, 7, 8, 9]);
    expect(seqs(recent.after(7, 1))).to.deep.equal([8]);
    expect(seqs(recent.after(5, 10, new Set(['odd'])))).to.deep.equal([7, 9]);
    expect(seqs(recent.after(9, 10))).to.deep.equal([]);
    expect(seqs(recent.after(50, 10))).to.deep.equal([]);
    expect(recent.after(4, 10)).to.equal(null);
    expect(createRecentEvents(4).after(0, 10)).to.equal(null);
  });

  it('begins afresh behind a gap', () => {
    const recent = filled(1, 3);
    recent.push(event(8));
    expect(seqs(recent.after(7, 10))).to.deep.equal([8]);
    expect(recent.after(2, 10)).to.equal(null);
  });
});
