import { expect } from 'chai';
import type { Outcome } from '../outcome.ts';
import type { Trial } from './describe-plugin.ts';
import { faults } from './fake-network.ts';
import { makePost } from './make-post.ts';
import { outcomeOf } from './outcome-of.ts';

/** For a plugin that publishes at home and delivers: whatever a receiver does, the copy stands, is told again later, and arrives once. */
export function describeLateArrival(trial: () => Trial): void {
  for (const fault of faults) {
    it(`tells again later after ${fault}, and once`, async () => {
      const { plugin, counterpart, ctx, account, manifest, options } = trial();
      const { network } = counterpart;
      if (!network) throw new Error('A stand-in misbehaves on demand.');
      const post = makePost({ text: `Fault-${fault}: while a receiver has a bad day.` });
      const { payload } = plugin.prepare(post, { manifest, account, options });
      network.misbehave(fault, { when: counterpart.publishes });
      const signal = fault === 'hang' || fault === 'drip' ? AbortSignal.timeout(300) : ctx.signal;
      let outcome: Outcome = await outcomeOf(() => plugin.publish(ctx.withSignal(signal), account, payload, post.key));
      network.misbehave(null);
      expect(['done', 'pending'], JSON.stringify(outcome)).to.include(outcome.kind);
      for (let rounds = 0; outcome.kind === 'pending' && rounds < 20; rounds += 1) {
        const { state }: { state: unknown } = outcome;
        outcome = await outcomeOf(() => plugin.resume?.(ctx, account, JSON.parse(JSON.stringify(state)), post.key) ?? Promise.reject(new Error('pending without resume')));
      }
      expect(outcome.kind, JSON.stringify(outcome)).to.equal('done');
      const arrived = (await counterpart.published()).filter(({ text }) => text.includes(`Fault-${fault}:`)).length;
      if (fault === 'redirect-away') return void expect(arrived, 'a redirect to another house is not followed').to.be.at.most(1);
      expect(arrived).to.equal(1);
      for (const secret of counterpart.secrets) expect(JSON.stringify(outcome)).to.not.include(secret);
    });
  }

  it('goes only to its hosts and keeps secrets out of the log', () => {
    const { ctx, counterpart } = trial();
    expect(ctx.asked.filter((host) => host === 'foreign.example').length).to.be.at.most(1);
    for (const line of ctx.logged) for (const secret of counterpart.secrets) expect(line).to.not.include(secret);
  });
}
