import { expect } from 'chai';
import { z } from 'zod';
import type { Manifest } from '../manifest.ts';
import { contractNumber } from '../manifest.ts';
import { PluginFailure } from '../outcome.ts';
import type { Subject, Trial } from './describe-plugin.ts';

const drawn = ['string', 'number', 'integer', 'boolean'];

/** Manifest, forms and connecting. */
export function describeManifest({ plugin, checksCredential = true }: Subject, manifest: Manifest, trial: () => Trial): void {
  it('is written for this contract', () => {
    expect(manifest.contract).to.equal(contractNumber);
    expect(Boolean(manifest.limits.pollMinutes), 'pollMinutes where it looks for replies').to.equal(plugin.fetchReplies !== undefined);
    expect(manifest.inbound !== undefined, 'inbound where it receives').to.equal(plugin.receive !== undefined);
    expect(plugin.connect.begin !== undefined, 'begin for signing in').to.equal(manifest.auth === 'oauth');
  });

  it('asks only for what a form can hold, each with a title', () => {
    for (const schema of [plugin.settings, plugin.account, plugin.options]) {
      const { properties = {} } = z.toJSONSchema(schema, { io: 'input' });
      for (const [name, field] of Object.entries(properties)) {
        const { type, title } = field as { type?: string; title?: string };
        expect(drawn, name).to.include(type);
        expect(title, `title of ${name}`).to.be.a('string');
      }
    }
  });

  it('knows who the account is', () => {
    expect(trial().account.identity.id).to.be.a('string').and.not.equal('');
    expect(trial().account.identity.name).to.be.a('string').and.not.equal('');
  });

  if (manifest.auth !== 'form' || !checksCredential) return;

  it('says when the network refuses the credential', async () => {
    const { counterpart, ctx, account, plugin: tried } = trial();
    expect(counterpart.wrongFields, 'wrongFields').to.be.an('object');
    const attempt = tried.connect.finish(ctx, { settings: account.settings, fields: { ...account.fields, ...counterpart.wrongFields }, redirectUrl: 'https://parley.example/outward/connected' });
    const failure = await attempt.then(() => null, (error: unknown) => error);
    expect(failure).to.be.instanceOf(PluginFailure);
    expect((failure as PluginFailure).failure).to.equal('auth');
  });
}
