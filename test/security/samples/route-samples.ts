import type { Route } from '#core/http/route.ts';
import type { Pair, SecretSpace } from './secret-space.ts';
import { absentId, hiddenWord, missingWord } from './secret-space.ts';

/** One way to ask a route for something hidden: the same request leads to nothing with the other half of the pair. */
export interface Sample {
  readonly what: string;
  readonly pair: Pair;
  readonly request: (value: string) => { readonly path: string; readonly body?: object };
  /** The answer must be that nothing is there; else it need only be the same. */
  readonly wants: 404 | 'same';
  /** Not asked by admins, to whom it is not hidden. */
  readonly notForAdmin?: true;
}

/** Bodies that pass the schemas, so that the answer is about the thing and not about the form. */
const bodies: Readonly<Record<string, object>> = {
  'patch /api/v1/spaces/:id': { name: 'Taken over' },
  'patch /api/v1/spaces/:id/settings': { mute: true },
  'put /api/v1/spaces/:id/members/:personId': {},
  'post /spaces/:slug/edit': { name: 'Taken over', kind: 'open' },
  'post /spaces/:slug/archive': { archived: 'true' },
  'post /spaces/:slug/members': { person: 'me', act: 'add' },
  'post /spaces/:slug/settings': { notify: 'all' },
  'patch /api/v1/posts/:id': { body: 'Mine now' },
  'put /api/v1/posts/:id/answer': { comment: absentId },
  'post /api/v1/posts/:id/comments': { body: 'Hello' },
  'patch /api/v1/comments/:id': { body: 'Mine now' },
  'put /api/v1/posts/:id/thread': { follow: true },
  'post /posts/:id/edit': { body: 'Mine now' },
  'post /posts/:id/reactions': { name: 'thanks', on: 'true' },
  'post /posts/:id/bookmark': { on: 'true' },
  'post /posts/:id/acknowledgement': { on: 'true' },
  'post /posts/:id/pin': { on: 'true' },
  'post /posts/:id/answer': { comment: absentId },
  'post /posts/:id/thread': { notify: 'all' },
  'post /posts/:id/comments': { body: 'Hello' },
  'post /comments/:id/edit': { body: 'Mine now' },
  'post /comments/:id/reactions': { name: 'thanks', on: 'true' },
  'patch /api/v1/people/:id': { title: 'Nobody' },
  'post /people/:handle/follow': { on: 'true' },
  'put /api/v1/posts/:id/shareable': { points: [] },
  'patch /api/v1/accounts/:id': { name: 'Mine now' },
  'post /api/v1/accounts/:id/pause': { reason: 'Mine now' },
  'post /api/v1/enrolments/:id/steps/:stepId/confirm': { yes: true },
  'put /api/v1/enrolments/:id/steps/:stepId/attendance': { present: true },
  'post /api/v1/attempts/:id/mark': { marks: [] },
  'patch /api/v1/mirrors/:id': { state: 'ended' },
  'post /api/v1/mirrors/:id/consent': { given: true },
  'post /api/v1/mirrors/:id/variants': { account: absentId },
  'post /api/v1/mirrors/:id/approve': { variant: absentId, hash: 'x' },
  'patch /api/v1/variants/:id': { text: 'Mine now' },
  'post /api/v1/variants/:id/approve': { hash: 'x' },
  'post /api/v1/variants/:id/schedule': { at: 'now' },
  'put /api/v1/variants/:id/findings/:finding': { reason: 'Mine now' },
  'put /api/v1/courses/:id': { content: {}, revision: 1 },
  'post /training/courses/:id/publish': { revision: '1' },
  'post /training/courses/:id/archive': { archived: 'true' },
  'post /training/courses/:id/outline': { act: 'add-lesson' },
  'post /training/courses/:id/facts': { seen: 'x' },
  'post /training/courses/:id/guide': { seen: 'x' },
  'post /training/courses/:id/lessons/:part': { seen: 'x' },
  'post /training/courses/:id/steps/:part': { seen: 'x' },
  'post /training/courses/:id/steps/:part/questions/:question': { seen: 'x' },
  'put /api/v1/courses/:id/writers': { writers: [] },
  'put /api/v1/courses/:id/archived': { archived: true },
  'patch /api/v1/cohorts/:id': { name: 'Mine now' },
  'post /api/v1/cohorts/:id/learners': { people: ['@nobody'] },
  'put /api/v1/cohorts/:id/rule': { conditions: [] },
  'post /api/v1/cohorts/:id/rule/preview': { conditions: [] },
  'put /api/v1/cohorts/:id/join-link': { on: true },
  'patch /api/v1/enrolments/:enrolmentId': { state: 'ended' },
  'post /training/cohorts/:id/settings': { name: 'Mine now', dueKind: 'none' },
  'post /training/enrolments/:enrolmentId/steps/:stepId/confirm': { answer: 'yes' },
  'post /training/enrolments/:enrolmentId/steps/:stepId/attendance': { present: 'true' },
  'post /posts/:id/consent': { answer: 'given' },
  'post /posts/:id/shares': { text: 'Mine now', to: 'page:none' },
  'post /outward/mirrors/:id/consent': { answer: 'given' },
  'post /outward/mirrors/:id/ask-consent': { person: '@nobody', role: 'named' },
  'post /outward/mirrors/:id/decline': { reason: 'Mine now' },
  'post /outward/mirrors/:id/variants': { account: absentId },
  'post /outward/variants/:id': { text: 'Mine now' },
  'post /outward/variants/:id/preview': { text: 'Mine now' },
  'post /outward/variants/:id/approve': { hash: 'x' },
  'post /outward/variants/:id/schedule': { when: 'now' },
  'post /outward/variants/:id/findings': { finding: 'none', reason: 'Mine now' },
  'post /outward/variants/:id/findings/confirm': { finding: 'none' },
  'post /outward/acts/:id/confirm': { url: 'https://elsewhere.example/1' },
  'post /outward/accounts/:id/policy': { approvalRule: 'none', hourlyCap: '1', maximumAgeHours: '1', timeZone: 'UTC' },
  'post /outward/accounts/:id/pause': { reason: 'Mine now' },
  'post /outward/replies/:id/answer': { text: 'Mine now' },
  'post /outward/replies/:id/approve': { revision: '1' },
  'post /outward/replies/:id/assign': { person: absentId },
  'post /outward/replies/:id/snooze': { for: 'monday' },
  'post /outward/replies/:id/note': { text: 'Mine now' },
  'post /outward/replies/:id/close': { reason: 'Mine now' },
  'post /outward/copies/:id/corrections': { text: 'Mine now' },
  'post /api/v1/copies/:id/corrections': { text: 'Mine now' },
  'post /outward/corrections/:id/approve': { hash: 'x' },
  'post /api/v1/corrections/:id/approve': { hash: 'x' },
  'post /training/certificates/:id/revoke': { kind: 'mistake', reason: 'Mine now' },
  'post /api/v1/certificates/:id/revoke': { kind: 'mistake', reason: 'Mine now' },
  'post /outward/hand-looks/:id': { found: '1', note: '' },
};

/** Parameters besides the one that is sampled. */
const others: Readonly<Record<string, string>> = { finding: 'none', name: 'thanks', personId: 'me', slug: 'any', topic: 'any', stepId: 'plan', lessonId: 'lesson' };

/** How the paths with a parameter are asked; `none` for what no secret space, no hidden person and nobody else's things are behind. */
const families: readonly [pattern: RegExp, kind: (secret: SecretSpace) => readonly Pair[], wants: Sample['wants'], notForAdmin?: true][] = [
  [/^\/api\/v1\/spaces\/:id/, ({ space, slug }) => [space, slug], 404],
  [/^\/spaces\/:slug/, ({ space, slug }) => [space, slug], 404],
  [/^(?:\/api\/v1)?\/posts\/:id/, ({ post }) => [post], 404],
  [/^(?:\/api\/v1)?\/comments\/:id/, ({ comment, answer }) => [comment, answer], 404],
  [/^\/files\/:id\/:name$/, ({ file }) => [file], 404],
  [/^(?:\/api\/v1)?\/people\/:(?:id|handle)/, ({ invited, invitedHandle }) => [invited, invitedHandle], 404, true],
  [/^\/topics\/:topic$/, () => [{ hidden: 'quicksilver', missing: 'nothingness' }], 'same'],
  [/^\/security\/sessions\/:id/, ({ session }) => [session], 404],
  [/^(?:\/api\/v1\/tokens\/:id|\/security\/tokens\/:id)/, ({ token }) => [token], 404],
  [/^\/api\/v1\/accounts\/:id/, ({ account }) => [account], 404],
  [/^\/api\/v1\/mirrors\/:id(?:\/consent)?$/, ({ mirror }) => [mirror], 404],
  [/^\/api\/v1\/mirrors\/:id\//, ({ mirror }) => [mirror], 'same'],
  [/^\/api\/v1\/variants\/:id/, ({ variant }) => [variant], 'same'],
  [/^\/api\/v1\/(?:acts|copies|corrections|outside-replies|hand-looks|shares)\/:id/, ({ variant }) => [variant], 'same'],
  [/^\/outward\/mirrors\/:id(?:\/consent)?$/, ({ mirror }) => [mirror], 404],
  [/^\/outward\/mirrors\/:id\//, ({ mirror }) => [mirror], 'same'],
  [/^\/outward\/accounts\/:id/, ({ account }) => [account], 'same'],
  [/^\/outward\/(?:variants|acts|copies|corrections|replies|hand-looks|sharing)\/:id/, ({ variant }) => [variant], 'same'],
  [/^(?:\/api\/v1|\/training)\/courses\/:id/, ({ course }) => [course], 'same', true],
  [/^\/learn\/:id/, ({ enrolment }) => [enrolment], 404],
  [/^\/api\/v1\/enrolments\/:(?:id|enrolmentId)/, ({ enrolment }) => [enrolment], 'same', true],
  [/^\/api\/v1\/attempts\/:id/, ({ attempt }) => [attempt], 'same', true],
  [/^(?:\/api\/v1|\/training)\/cohorts\/:id/, ({ cohort }) => [cohort], 'same', true],
  [/^\/training\/marking\/:attemptId/, ({ attempt }) => [attempt], 'same', true],
  [/^\/training\/enrolments\/:enrolmentId/, ({ enrolment }) => [enrolment], 'same', true],
  [/^(?:\/api\/v1|\/training)?\/certificates\/:id/, ({ certificate }) => [certificate], 'same', true],
  [/^\/api\/v1\/drafts\/:place$/, ({ post, comment, space }) => [prefixed('post:', post), prefixed('comment:', comment), prefixed('space:', space)], 'same'],
];

/** Behind the admin's door, or open to everyone who has the link. */
const elsewhere = [/^\/api\/v1\/networks\/:id$/, /^\/outward\/(?:networks|connect)\/:id$/, /^\/l\/:slug$/, /^\/(?:api\/v1\/)?verify\/:code$/, /^\/api\/v1\/issuer\/keys\/:kid$/, /^\/outward\/licences\/exceptions\//, /^\/learn\/(?:join|calendar)\/:token/, /^\/(?:api\/v1\/)?admin\//, /^\/api\/v1\/people\/:id\/(?:roles|suspend|reactivate|deactivate)$/, /^\/choose-password\/:token$/, /^\/saml\/:provider\//];

const prefixed = (prefix: string, { hidden, missing }: Pair): Pair => ({ hidden: prefix + hidden, missing: prefix + missing });

/** Every way to ask one route; null when nobody has said how its parameter is to be asked. */
export function samplesOf(route: Route, secret: SecretSpace): readonly Sample[] | null {
  const name = `${route.method} ${route.path}`;
  const parameter = /:(\w+)/.exec(route.path)?.[1];
  if (parameter === undefined || elsewhere.some((pattern) => pattern.test(route.path))) return [];
  const family = families.find(([pattern]) => pattern.test(route.path));
  if (!family) return null;
  const [, pairs, wants, notForAdmin] = family;
  return pairs(secret).map((pair) => ({
    what: `${name} ${pair.hidden}`, pair, wants, ...(notForAdmin ? { notForAdmin } : {}),
    request: (value) => ({
      path: route.path.replace(`:${parameter}`, value).replace(/:(\w+)/g, (_whole, other: string) => others[other] ?? 'any'),
      ...(route.body ? { body: bodies[name] ?? {} } : {}),
    }),
  }));
}

/** Hidden things named in a query or a body rather than in the path. */
export function namedElsewhere(secret: SecretSpace): readonly { readonly method: Route['method']; readonly sample: Sample }[] {
  const { space, slug, post, comment, file, invited, invitedHandle, open } = secret;
  const api = '/api/v1';
  const get = (what: string, pair: Pair, path: (value: string) => string, more: Partial<Sample> = {}) =>
    ({ method: 'get' as const, sample: { what: `get ${what}`, pair, wants: 'same' as const, request: (value: string) => ({ path: path(value) }), ...more } });
  const send = (method: Route['method'], path: string, pair: Pair, body: (value: string) => object, more: Partial<Sample> = {}) =>
    ({ method, sample: { what: `${method} ${path} ${JSON.stringify(body(pair.hidden))}`, pair, wants: 'same' as const, request: (value: string) => ({ path, body: body(value) }), ...more } });
  const word = { hidden: hiddenWord, missing: missingWord };
  return [
    get('feed of a space', space, (id) => `${api}/feed?space=${id}`, { wants: 404 }),
    get('feed of a space by slug', slug, (id) => `${api}/feed?space=${id}`, { wants: 404 }),
    get('feed of a topic', { hidden: 'quicksilver', missing: 'nothingness' }, (topic) => `${api}/feed?topic=${topic}`),
    get('feed of a hidden person', invited, (id) => `${api}/feed?author=${id}`, { wants: 404, notForAdmin: true }),
    get('topics', { hidden: 'quicksil', missing: 'nothingn' }, (q) => `${api}/topics?q=${q}`),
    get('search', word, (q) => `${api}/search?q=${q}`),
    get('search page', word, (q) => `/search?q=${q}`),
    ...(['post', 'comment', 'space', 'course', 'topic', 'person'] as const).map((kind) => get(`search for a ${kind}`, word, (q) => `${api}/search?q=${q}&kind=${kind}`)),
    get('search for the hidden person', { hidden: 'Vited', missing: 'Nowai' }, (q) => `${api}/search?q=${q}&kind=person`, { notForAdmin: true }),
    get('search in a space', space, (id) => `${api}/search?q=plans&space=${id}`),
    get('search in a space by slug', slug, (id) => `/search?q=plans&space=${id}`),
    get('search from a hidden person', invitedHandle, (handle) => `${api}/search?q=plans&from=${handle}`, { notForAdmin: true }),
    get('directory of spaces', word, (q) => `${api}/spaces?query=${q}`),
    get('page of spaces', word, (q) => `/spaces?query=${q}`),
    get('directory of people', { hidden: 'Vited', missing: 'Nowai' }, (q) => `${api}/people?query=${q}`),
    get('comments before one elsewhere', comment, (id) => `${api}/posts/${open.post}/comments?before=${id}`),
    get('comments around one elsewhere', comment, (id) => `${api}/posts/${open.post}/comments?around=${id}`),
    get('a thread at a comment elsewhere', comment, (id) => `/posts/${open.post}?comment=${id}`),
    get('composer for a space', space, (id) => `/write?space=${id}`),
    get('composer for a slug', slug, (id) => `/write?space=${id}`),
    send('post', `${api}/posts`, space, (id) => ({ space: id, body: 'Hello' }), { wants: 404 }),
    send('post', `${api}/posts`, slug, (id) => ({ space: id, body: 'Hello' }), { wants: 404 }),
    send('post', '/posts', slug, (id) => ({ space: id, body: 'Hello' })),
    send('post', `${api}/posts`, file, (id) => ({ space: open.space, body: 'Hello', files: [id] })),
    send('post', `${api}/posts`, file, (id) => ({ space: open.space, body: 'Hello', images: [{ id }] })),
    send('post', `${api}/posts/${open.post}/comments`, comment, (id) => ({ body: 'Hello', parent: id })),
    send('post', `${api}/posts/${open.post}/comments`, file, (id) => ({ body: 'Hello', files: [id] })),
    send('put', `${api}/posts/${open.question}/answer`, comment, (id) => ({ comment: id })),
    send('patch', `${api}/comments/${open.comment}`, file, (id) => ({ files: [id] })),
    send('post', `${api}/read-markers`, post, (id) => ({ posts: [id] })),
    send('patch', `${api}/people/me`, invited, (id) => ({ manager: id }), { notForAdmin: true }),
    ...[invited, invitedHandle].map((pair) => ({
      method: 'put' as const,
      sample: { what: 'put a hidden person into a space', pair, wants: 404 as const, notForAdmin: true as const, request: (id: string) => ({ path: `${api}/spaces/${open.space}/members/${id}`, body: {} }) },
    })),
    send('post', '/preview', { hidden: `@${invitedHandle.hidden}`, missing: `@${invitedHandle.missing}` }, (handle) => ({ body: `${handle} and ![plans](/files/x)` })),
    send('post', '/preview', file, (id) => ({ body: `![plans](/files/${id}/plans.webp)` })),
  ];
}
