import type { PluginAccount } from '../account.ts';
import { manifestSchema } from '../manifest.ts';
import type { AnyPlugin } from '../plugin.ts';
import type { Counterpart } from './counterpart.ts';
import { describeFaults } from './describe-faults.ts';
import { describeLateArrival } from './describe-late-arrival.ts';
import { describeLife } from './describe-life.ts';
import { describeManifest } from './describe-manifest.ts';
import { describePrepare } from './describe-prepare.ts';
import { describeReplies } from './describe-replies.ts';
import { describeWords } from './describe-words.ts';
import type { TestContext } from './test-context.ts';
import { createTestContext } from './test-context.ts';

/** What the parts of the suite share while it runs. */
export interface Trial {
  readonly plugin: AnyPlugin;
  readonly manifest: ReturnType<typeof manifestSchema.parse>;
  readonly counterpart: Counterpart;
  readonly ctx: TestContext;
  readonly account: PluginAccount;
  readonly options: Record<string, unknown>;
}

export interface Subject {
  readonly name: string;
  readonly plugin: AnyPlugin;
  /** Content of its `plugin.json`. */
  readonly manifest: unknown;
  /** A stand-in misbehaves on demand (`Counterpart.network`); a real server does not. */
  readonly against: 'a stand-in' | 'a real server';
  /** It publishes on this very server and then tells others, so that their faults delay a copy instead of failing it. */
  readonly publishesAtHome?: boolean;
  /** Whether `finish` can find out that a credential is wrong (`Counterpart.wrongFields`); true unless said. */
  readonly checksCredential?: boolean;
  /** Where its `locales/` lies; beside the contract unless said. */
  readonly folder?: URL;
  readonly start: () => Promise<Counterpart>;
}

/**
 * The suite that every plugin passes, against a real server or a stand-in: manifest, languages, connecting, preparing, publishing once, looking up,
 * editing, removing, replies, every way in which a network can misbehave, secrets and hosts. What the plugin cannot do is not asked.
 */
export function describePlugin(subject: Subject): void {
  describe(`plugin ${subject.name}, against ${subject.against}`, function pluginSuite() {
    this.timeout(60_000);
    const manifest = manifestSchema.parse(subject.manifest);
    let trial: Trial | undefined;

    before(async () => {
      const counterpart = await subject.start();
      const ctx = createTestContext({ hosts: [...counterpart.hosts, ...manifest.hosts], hooksUrl: counterpart.hooksUrl });
      counterpart.meet?.(ctx);
      const plugin = counterpart.plugin ?? subject.plugin;
      const settings = plugin.settings.parse(counterpart.settings);
      const fields = plugin.account.parse(counterpart.fields);
      const outside = { settings, fields, redirectUrl: 'https://parley.example/outward/connected' };
      const begun = await plugin.connect.begin?.(ctx, { ...outside, state: 'state' });
      const { identity, keep } = await plugin.connect.finish(ctx, { ...outside, query: counterpart.query, keep: begun?.keep });
      trial = {
        plugin, manifest, counterpart, ctx,
        account: { id: 'account-1', settings, fields: { ...fields, ...keep }, identity },
        options: plugin.options.parse(counterpart.options ?? {}),
      };
      await counterpart.connected?.(ctx, trial.account);
    });
    after(() => trial?.counterpart.stop());

    const current = (): Trial => {
      if (!trial) throw new Error('The counterpart did not start.');
      return trial;
    };
    describeManifest(subject, manifest, current);
    describeWords(subject.plugin, subject.folder ?? new URL(`../../${manifest.id}/`, import.meta.url));
    describePrepare(manifest, current);
    describeLife(subject.plugin, manifest, current);
    if (subject.plugin.fetchReplies) describeReplies(subject.plugin, current);
    if (subject.against === 'a stand-in') (subject.publishesAtHome ? describeLateArrival : describeFaults)(current);
  });
}
