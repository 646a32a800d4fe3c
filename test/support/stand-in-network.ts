import type { Outcome, OutsideReply, OutwardPost, Prepared, Problem, Remote } from '#plugins/contract/index.ts';
import { countText, defineSentences, done, failed, manifestSchema, PluginFailure, problemsOf, saidBy } from '#plugins/contract/index.ts';
import type { PluginCalls, PluginMethod } from '#core/plugins/plugin-calls.ts';
import { abilities } from '#core/plugins/plugin-calls.ts';
import type { FoundPlugin, PluginHost, PluginShape } from '#core/plugins/plugin-host.ts';

/** One post on the network that stands in, as its readers see it. */
export interface StandInPost { readonly id: string; readonly key: string; text: string; removed: boolean; readonly account: string }

export interface StandInOptions {
  readonly id?: string;
  readonly auth?: 'none' | 'form' | 'oauth';
  readonly hosts?: readonly string[];
  /** What it cannot do. */
  readonly without?: readonly PluginMethod[];
  /** Takes the same key once. */
  readonly keys?: boolean;
  readonly perMinute?: number;
}

export interface StandIn {
  readonly host: PluginHost;
  readonly posts: StandInPost[];
  readonly replies: OutsideReply[];
  readonly answers: { readonly to: string; readonly text: string; readonly key: string }[];
  /** Everything that was given to the plugin, in order. */
  readonly calls: { readonly method: PluginMethod; readonly given: unknown }[];
  manifest: NonNullable<FoundPlugin['manifest']>;
  words: NonNullable<FoundPlugin['words']>;
  /** What it finds beside what every network does. */
  readonly objections: Problem[];
  /** Called before anything that reaches the network; may throw or give an outcome instead. */
  before: (method: PluginMethod, given: unknown) => Promise<Outcome | undefined> | Outcome | undefined;
  /** Called once the network has done it and before its answer arrives. */
  after: (method: PluginMethod, outcome: Outcome) => Promise<Outcome> | Outcome;
  live(): StandInPost[];
}

const { say } = defineSentences({ 'token-not-known': 'The network does not know this token.' });

const text = (title: string, more: object = {}) => ({ type: 'string' as const, title, ...more });

/** A network in this process, behind the interface of the plugins' host. */
export function standInNetwork({ id = 'stand-in', auth = 'form', hosts = ['api.network.example', '{account.server}'], without = [], keys = false, perMinute = 10_000 }: StandInOptions = {}): StandIn {
  const shape: PluginShape = {
    settings: { properties: { server: text('Server'), appSecret: text('App secret', { secret: true }) }, required: [] },
    account: { properties: { server: text('Server', { refused: 'Write the address of a server.' }), token: text('Token', { secret: true }) }, required: auth === 'form' ? ['token'] : [] },
    options: { properties: { reach: { type: 'string', title: 'Reach', enum: ['public', 'followers'], default: 'public' } }, required: [] },
    can: Object.fromEntries(abilities.map((ability) => [ability, !without.includes(ability)])) as PluginShape['can'],
  };
  const standIn: StandIn = {
    posts: [], replies: [], answers: [], calls: [], words: {}, objections: [],
    manifest: manifestSchema.parse({
      id, name: 'Stand-in', version: '1.0.0', contract: 1, summary: 'A network for tests.', hosts, auth, accounts: ['brand', 'personal'],
      limits: { concurrency: 1, perMinute, pollMinutes: 5 }, post: { maximum: 500, counting: 'characters', format: 'text', media: { maximum: 4, types: ['image/webp'], maximumBytes: 1_000_000, alt: 'required' } },
    }),
    before: () => undefined,
    after: (_method, outcome) => outcome,
    live: () => standIn.posts.filter(({ removed }) => !removed),
    host: {
      list: () => [found()],
      find: (asked) => (asked === id ? found() : undefined),
      describe: () => Promise.resolve(shape),
      check: (_id, part, values) => {
        const missing = shape[part].required.filter((name) => values[name] === undefined || values[name] === '');
        return Promise.resolve(missing.length > 0 ? { problems: missing.map((field) => ({ field, messageKey: 'errors.required' })) } : values['server'] === 'nowhere' ? { problems: [{ field: 'server', messageKey: 'errors.not-valid' }] } : { values });
      },
      call: async (_id, method, given) => {
        standIn.calls.push({ method, given });
        return (await answer(method, given as never)) as never;
      },
      state: () => ({ state: 'running', crashes: 0, since: new Date(0) }),
      switchOn: () => undefined,
      onOff: () => () => undefined,
      remember: () => undefined,
      stop: () => Promise.resolve(),
    },
  };
  const found = (): FoundPlugin => ({ id, source: 'built-in', folder: '', fit: 'fits', manifest: standIn.manifest, words: standIn.words });

  const prepare = ({ post }: PluginCalls['prepare']['given']): Prepared => {
    const { maximum } = standIn.manifest.post;
    const parts = [{ text: post.text, count: countText(post.text, 'characters'), maximum, media: post.media.map((medium) => medium.id) }];
    return { payload: { text: post.text, media: parts[0]?.media }, parts, problems: [...problemsOf(parts, post.media, { maximumMedia: 4, alt: 'required' }), ...standIn.objections] };
  };
  const remoteOf = (post: StandInPost): Remote => ({ id: post.id, url: `https://network.example/${post.id}` });
  const write: { [Method in 'publish' | 'update' | 'remove' | 'reply']: (given: PluginCalls[Method]['given']) => Outcome } = {
    publish: ({ account, payload, key }) => {
      const known = keys ? standIn.posts.find((post) => post.key === key) : undefined;
      const post = known ?? { id: `p${standIn.posts.length + 1}`, key, text: (payload as OutwardPost).text, removed: false, account: account.id };
      if (!known) standIn.posts.push(post);
      return done(remoteOf(post));
    },
    update: ({ payload, remote }) => {
      const post = standIn.live().find((one) => one.id === remote.id);
      if (!post) return failed('gone', 'It is not there.');
      post.text = (payload as OutwardPost).text;
      return done(remote);
    },
    remove: ({ remote }) => {
      for (const post of standIn.posts) if (post.id === remote.id) post.removed = true;
      return done(remote);
    },
    reply: ({ to, key }) => {
      standIn.answers.push({ to: to.replyId ?? to.remote.id, text: to.text, key });
      return done({ id: `a${standIn.answers.length}`, url: `https://network.example/a${standIn.answers.length}` });
    },
  };
  const answer = async (method: PluginMethod, given: never): Promise<unknown> => {
    if (method === 'prepare') return prepare(given);
    const instead = await standIn.before(method, given);
    if (method === 'publish' || method === 'update' || method === 'remove' || method === 'reply') return instead ?? standIn.after(method, write[method](given));
    if (instead?.kind === 'failed') throw new PluginFailure(instead.failure, saidBy(instead), instead.retryAfter === undefined ? {} : { retryAfter: instead.retryAfter });
    return read(method, given);
  };
  const read = (method: PluginMethod, given: never): unknown => {
    if (method === 'lookup') {
      const post = standIn.posts.find(({ key }) => key === (given as PluginCalls['lookup']['given']).key);
      return post ? remoteOf(post) : null;
    }
    if (method === 'begin') return { url: `https://network.example/authorize?state=${(given as PluginCalls['begin']['given']).state}`, keep: { verifier: 'v1' } };
    if (method === 'finish') {
      const { fields, query } = given as PluginCalls['finish']['given'];
      if (fields['token'] === 'wrong' || query?.['error']) throw new PluginFailure('auth', say('token-not-known'));
      return { identity: { id: `id-${String(fields['server'] ?? 'house')}`, name: 'Acme', handle: '@acme@network.example' }, keep: { access: `access-${String(fields['token'] ?? query?.['code'] ?? '')}` } };
    }
    if (method === 'refresh') return { identity: { id: 'id-house', name: 'Acme' }, keep: { access: 'renewed' } };
    if (method === 'fetchReplies') {
      const { remotes } = given as PluginCalls['fetchReplies']['given'];
      return { replies: standIn.replies.filter(({ remoteId }) => remotes.some((remote) => remote.id === remoteId)), removed: [], reactions: {}, cursor: null };
    }
    if (method === 'sharePage') return `https://network.example/share?text=${encodeURIComponent((given as PluginCalls['sharePage']['given']).post.text)}`;
    throw new PluginFailure('temporary', `${method} is not there.`);
  };
  return standIn;
}
