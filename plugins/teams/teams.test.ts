import { expect } from 'chai';
import type { PluginAccount, Prepared } from '../contract/index.ts';
import { countBytes, manifestSchema } from '../contract/index.ts';
import { createTestContext, describePlugin, makeMedium, makePost, outcomeOf } from '../contract/testing/index.ts';
import { plugin } from './index.ts';
import raw from './plugin.json' with { type: 'json' };
import type { Refused, TeamsStandIn } from './testing/stand-in.ts';
import { startStandIn } from './testing/stand-in.ts';

const manifest = manifestSchema.parse(raw);
const account: PluginAccount = { id: 'a', settings: {}, fields: {}, identity: { id: 'i', name: 'n' } };
const prepare = (change: Parameters<typeof makePost>[0]): Prepared => plugin.prepare(makePost(change), { manifest, account, options: {} });

describePlugin({ name: 'teams', plugin, manifest: raw, against: 'a stand-in', checksCredential: false, start: startStandIn });

describe('plugin teams', () => {
  let server: TeamsStandIn | undefined;
  before(async () => { server = await startStandIn(); });
  after(() => server?.stop());

  const publish = async (payload: unknown): ReturnType<typeof outcomeOf> => {
    if (!server) throw new Error('not started');
    const fields = plugin.account.parse(server.fields);
    const ctx = createTestContext({ hosts: server.hosts });
    return outcomeOf(() => plugin.publish(ctx, { ...account, fields }, payload, 'key'));
  };

  it('takes addresses of workflows, and none of the old connectors', () => {
    const takes = (webhook: string): boolean => plugin.account.safeParse({ name: 'News', webhook }).success;
    expect(takes('https://prod-12.westeurope.logic.azure.com:443/workflows/f0/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers&sv=1.0&sig=abc_-1')).to.equal(true);
    expect(takes('https://default12ab.cd.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/f0/triggers/manual/paths/invoke?api-version=1&sig=abc')).to.equal(true);
    for (const address of ['https://acme.webhook.office.com/webhookb2/1', 'https://evil.example/?sig=1', 'https://logic.azure.com.evil.example/x?sig=1', 'http://prod-12.westeurope.logic.azure.com/x?sig=1']) expect(takes(address), address).to.equal(false);
  });

  it('shows signs as they were written, line by line, with links to click', () => {
    const { payload } = prepare({ title: 'Open *day*', text: '# One_two\nhttps://example.com/a_b.\n\nThree', link: { url: 'https://example.com/day' } });
    expect(payload).to.have.nested.property('attachments[0].content.body').that.deep.equals([
      { type: 'RichTextBlock', spacing: 'Default', inlines: [{ type: 'TextRun', text: 'Open *day*', size: 'Large', weight: 'Bolder' }] },
      { type: 'RichTextBlock', spacing: 'Medium', inlines: [{ type: 'TextRun', text: '# One_two' }] },
      { type: 'RichTextBlock', spacing: 'None', inlines: [{ type: 'TextRun', text: 'https://example.com/a_b', underline: true, selectAction: { type: 'Action.OpenUrl', url: 'https://example.com/a_b' } }, { type: 'TextRun', text: '.' }] },
      { type: 'RichTextBlock', spacing: 'Medium', inlines: [{ type: 'TextRun', text: 'Three' }] },
    ]);
    expect(payload).to.have.nested.property('attachments[0].content.actions').that.deep.equals([{ type: 'Action.OpenUrl', title: 'example.com', url: 'https://example.com/day' }]);
  });

  it('counts the bytes of the whole card', async () => {
    const { parts: [part], payload } = prepare({ text: 'ä'.repeat(13_000) });
    expect(part?.count).to.equal(countBytes(JSON.stringify(payload)));
    expect((await publish(payload)).kind).to.equal('done');
    expect(prepare({ text: 'ä'.repeat(14_000) }).problems.map(({ code }) => code)).to.include('text-too-long');
    expect(await publish(prepare({ text: 'ä'.repeat(15_000) }).payload)).to.include({ kind: 'failed', failure: 'content' });
  });

  it('says that a picture without a public address cannot be shown, and that nothing can be corrected', () => {
    const codes = (url?: string): string[] => prepare({ media: [makeMedium(url === undefined ? {} : { url })] }).problems.map(({ level, code }) => `${level} ${code}`);
    expect(codes()).to.deep.equal(['error media-not-public', 'warning not-editable']);
    expect(codes('http://intranet/m/1')).to.include('error media-not-public');
    expect(codes('https://parley.example/m/1')).to.deep.equal(['warning not-editable']);
  });

  const answers: Readonly<Record<Refused, string>> = { wrongSignature: 'auth', workflowGone: 'auth', workflowOff: 'auth', tooLarge: 'content', badCard: 'content', throttled: 'limit' };
  for (const [name, failure] of Object.entries(answers) as [Refused, string][]) it(`calls ${name} ${failure}`, async () => {
    server?.refuse(name);
    const outcome = await publish(prepare({}).payload);
    server?.refuse(undefined);
    expect(outcome).to.include({ kind: 'failed', failure });
    if (name === 'throttled') expect(outcome).to.have.property('retryAfter', 20);
  });
});
