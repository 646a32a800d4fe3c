import { expect } from 'chai';
import { escapeHtml } from './escape-html.ts';
import { PluginFailure } from './outcome.ts';
import { sendOnce } from './send-once.ts';

describe('sending once', () => {
  const failing = async (thrown: Error): Promise<string> => {
    const ctx = { fetch: () => Promise.reject(thrown), signal: AbortSignal.timeout(1_000) };
    const failure: unknown = await sendOnce(ctx, 'https://example.com', { method: 'POST' }).catch((error: unknown) => error);
    return failure instanceof PluginFailure ? failure.failure : 'none';
  };

  it('knows what never arrived from what may have', async () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    expect(await failing(new PluginFailure('temporary', 'no answer', { cause: new TypeError('fetch failed', { cause: refused }) }))).to.equal('temporary');
    expect(await failing(new PluginFailure('temporary', 'no answer', { cause: new TypeError('terminated') }))).to.equal('unknown');
    expect(await failing(new TypeError('fetch failed'))).to.equal('unknown');
    expect(await failing(new PluginFailure('content', 'not a host of this plugin'))).to.equal('content');
  });

  it('writes a text for HTML and XML', () => {
    expect(escapeHtml('<a href="x">Tom & \'Ann\'</a>\u0000\u000B 👍')).to.equal('&lt;a href=&quot;x&quot;&gt;Tom &amp; &#39;Ann&#39;&lt;/a&gt; 👍');
  });
});
