import { expect } from 'chai';
import { z } from 'zod';
import type { JsonCall } from './ask-json.ts';
import { askJson } from './ask-json.ts';
import { PluginFailure } from './outcome.ts';
import { createTestContext } from './testing/index.ts';

describe('asking a network that speaks JSON', () => {
  const asking = async (answer: () => Promise<Response>, call: Partial<JsonCall> = {}): Promise<unknown> => {
    const ctx = { ...createTestContext({ hosts: [] }), fetch: answer };
    return askJson(ctx, { url: 'https://api.example.com/posts', ...call }, z.object({ id: z.string() })).then(({ value }) => value.id, (error: unknown) => (error instanceof PluginFailure ? [error.failure, error.retryAfter] : error));
  };
  const answer = (status: number, body: string, headers: Record<string, string> = {}) => () => Promise.resolve(new Response(body, { status, headers }));

  it('calls unknown only what may not be done twice', async () => {
    for (const [once, failure] of [[true, 'unknown'], [false, 'temporary']] as const) {
      expect(await asking(answer(200, '{"id"'), { once })).to.deep.equal([failure, undefined]);
      expect(await asking(answer(502, ''), { once })).to.deep.equal([failure, undefined]);
      expect(await asking(() => Promise.reject(new PluginFailure('unknown', 'cut')), { once, method: 'POST' })).to.deep.equal([failure, undefined]);
    }
    expect(await asking(answer(200, '{"id":"1"}'))).to.equal('1');
  });

  it('asks the network\'s own words first, and the header when to come back', async () => {
    const classify: JsonCall['classify'] = ({ body }) => ((body as { code?: number }).code === 190 ? { failure: 'auth', message: 'ended', retryAfter: 60 } : undefined);
    expect(await asking(answer(400, '{"code":190}'), { classify })).to.deep.equal(['auth', 60]);
    expect(await asking(answer(400, '{"code":190}', { 'retry-after': '7' }), { classify })).to.deep.equal(['auth', 7]);
    expect(await asking(answer(400, '{"code":1}'), { classify })).to.deep.equal(['content', undefined]);
  });
});
