import { expect } from 'chai';
import type { Outcome } from '../outcome.ts';
import type { Trial } from './describe-plugin.ts';
import type { Fault } from './fake-network.ts';
import { makePost } from './make-post.ts';
import { outcomeOf } from './outcome-of.ts';

/** What a failed publish may be called, so that the house neither gives up too early nor sends twice. */
const meaning: Readonly<Record<Fault, readonly string[]>> = {
  unauthorized: ['auth'],
  limit: ['limit'],
  'limit-without-header': ['limit'],
  'server-error': ['temporary', 'unknown'],
  'error-after': ['unknown'],
  'cut-after': ['unknown'],
  'broken-json': ['unknown'],
  null: ['unknown'],
  cut: ['temporary', 'unknown'],
  hang: ['temporary', 'unknown'],
  drip: ['temporary', 'unknown'],
  huge: ['temporary', 'unknown'],
  'redirect-away': ['temporary', 'unknown', 'content'],
};

/** Every way in which a network misbehaves, on the request that publishes. */
export function describeFaults(trial: () => Trial): void {
  const publishWith = async (fault: Fault, mark: string): Promise<{ outcome: Outcome; post: ReturnType<typeof makePost>; payload: unknown }> => {
    const { counterpart, ctx, account, manifest, options, plugin } = trial();
    const post = makePost({ text: `${mark}: while the network has a bad day.` });
    const { payload } = plugin.prepare(post, { manifest, account, options });
    if (!counterpart.network) throw new Error('A stand-in misbehaves on demand.');
    counterpart.network.misbehave(fault, { when: counterpart.publishes });
    const signal = fault === 'hang' || fault === 'drip' ? AbortSignal.timeout(300) : ctx.signal;
    const outcome = await outcomeOf(() => plugin.publish(ctx.withSignal(signal), account, payload, post.key));
    counterpart.network.misbehave(null);
    return { outcome, post, payload };
  };

  for (const [fault, allowed] of Object.entries(meaning) as [Fault, readonly string[]][]) {
    it(`calls ${fault} by its name`, async () => {
      const { counterpart, ctx, account, plugin } = trial();
      const { outcome, post, payload } = await publishWith(fault, `Fault-${fault}`);
      if (outcome.kind === 'done') return void expect(['broken-json', 'null', 'error-after', 'cut-after'], 'done in spite of it, only where the answer does not matter').to.include(fault);
      expect(outcome.kind).to.equal('failed');
      if (outcome.kind !== 'failed') return;
      const certain = plugin.lookup === undefined ? allowed : [...allowed, 'temporary'];
      expect(certain, outcome.message).to.include(outcome.failure);
      if (fault === 'limit') expect(outcome.retryAfter).to.equal(7);
      for (const secret of counterpart.secrets) expect(outcome.message).to.not.include(secret);
      if (!plugin.lookup || !['error-after', 'cut-after', 'cut'].includes(fault)) return;
      const found = await plugin.lookup(ctx, account, payload, post.key);
      const there = (await counterpart.published()).some(({ text }) => text.includes(`Fault-${fault}:`));
      expect(found !== null, 'what is looked up agrees with what is there').to.equal(there);
    });
  }

  it('goes only to its hosts and keeps secrets out of the log', () => {
    const { ctx, counterpart } = trial();
    const foreign = ctx.asked.filter((host) => host === 'foreign.example');
    expect(foreign.length, 'asked for a foreign host at most where a redirect led').to.be.at.most(1);
    for (const line of ctx.logged) for (const secret of counterpart.secrets) expect(line).to.not.include(secret);
  });
}
