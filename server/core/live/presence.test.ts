import { expect } from 'chai';
import { createMemoryHub } from '#core/live/memory-bus.ts';
import type { Presence, PresenceChange } from '#core/live/presence.ts';
import { createPresence } from '#core/live/presence.ts';

describe('presence', () => {
  let now: number;
  let audience: number;
  let told: PresenceChange[][];
  let hub: ReturnType<typeof createMemoryHub>;
  const started: Presence[] = [];

  const open = (): Presence => {
    const presence = createPresence({ bus: hub.join(), elapsed: () => now, tell: (changes) => told.push([...changes]), audience: () => audience });
    presence.start();
    started.push(presence);
    return presence;
  };
  const tick = (presence: Presence, seconds = 1): void => {
    for (let second = 0; second < seconds; second += 1) {
      now += 1_000;
      presence.tick();
    }
  };

  beforeEach(() => {
    now = 0;
    audience = 10;
    told = [];
    hub = createMemoryHub();
  });
  afterEach(() => {
    for (const presence of started.splice(0)) presence.stop();
  });

  it('counts tabs and forgives a reload', () => {
    const presence = open();
    presence.enter('ann');
    presence.enter('ann');
    tick(presence);
    presence.leave('ann');
    tick(presence, 10);
    expect([...presence.present()]).to.deep.equal(['ann']);
    presence.leave('ann');
    tick(presence, 3);
    presence.enter('ann');
    tick(presence, 10);
    expect(told).to.deep.equal([[{ personId: 'ann', present: true }]]);
    presence.leave('ann');
    tick(presence, 6);
    expect(told.at(-1)).to.deep.equal([{ personId: 'ann', present: false }]);
    expect(presence.present().size).to.equal(0);
  });

  it('tells a crowd in one go, and more rarely the more listen', () => {
    audience = 10_000;
    const presence = open();
    presence.enter('first');
    tick(presence);
    for (let index = 0; index < 100; index += 1) presence.enter(`p${String(index)}`);
    tick(presence, 3);
    expect(told.map((changes) => changes.length)).to.deep.equal([1]);
    tick(presence, 3);
    expect(told.map((changes) => changes.length)).to.deep.equal([1, 100]);
  });

  it('knows who is in other processes, and forgets a process that fell silent', () => {
    const first = open();
    first.enter('ann');
    const second = open();
    expect([...second.present()]).to.deep.equal(['ann']);
    first.enter('ben');
    expect([...second.present()].sort()).to.deep.equal(['ann', 'ben']);
    tick(second, 59);
    expect(second.present().size).to.equal(2);
    tick(second, 2);
    expect(second.present().size).to.equal(0);
    first.tick();
    expect(second.present().size).to.equal(2);
    first.stop();
    expect(second.present().size).to.equal(0);
  });
});
