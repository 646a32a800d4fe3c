import type { AccountRef, AccountView, ActView, CopyView, InboxReplyView, MirrorView, NetworkView, VariantView } from '#views/types/outward.ts';
import { aylin, henrike, jonas, mara, tomasz } from './people.ts';
import { onePicture } from './posts.ts';
import { production } from './spaces.ts';

const abilities = { begin: false, refresh: false, lookup: true, resume: false, update: true, remove: true, fetchReplies: true, reply: true, sharePage: false, receive: false };
const account = (id: string, network: string, name: string, handle: string): AccountRef => ({ id, kind: 'brand', name, handle, url: `https://social.example/${handle}`, network: { id: network.toLowerCase(), name: network }, state: 'ready' });
export const square = account('a1', 'Townsquare', 'Hallmann Works', '@hallmann');
export const social = account('a2', 'Mastodon', 'Hallmann Works', '@hallmann@social.example');

const field = { description: '', required: true, choices: [], value: '', kept: false, minimum: null, maximum: null };
const network = (id: string, name: string, state: NetworkView['state'], more: Partial<NetworkView> = {}): NetworkView => ({
  id, name, version: '1.0.0', summary: `Posts to ${name} and brings the replies home.`, documents: 'https://docs.example', state, reason: null, hosts: ['api.example.com'], newHosts: [], allowPrivate: false,
  auth: 'form', kinds: ['brand', 'personal'], can: abilities, consentedBy: tomasz, consentedAt: '2026-02-01T08:00:00Z', settings: [],
  accountFields: [{ ...field, name: 'server', title: 'Server', kind: 'address' }, { ...field, name: 'token', title: 'Access token', kind: 'secret', description: 'Settings, Development, New application' }],
  running: { state: 'running', crashes: 0 }, ...more,
});
export const mastodon = network('mastodon', 'Mastodon', 'on', { hosts: ['{account.server}'] });
export const fediverse = network('fediverse', 'Fediverse', 'asks-again', { hosts: ['*'], newHosts: ['*'] });
export const networks = [
  network('townsquare', 'Townsquare', 'on', { hosts: [] }), mastodon, fediverse, network('slack', 'Slack', 'set-up', { consentedBy: null, consentedAt: null }), network('chirp', 'Chirp', 'off', { reason: 'Stopped after five crashes in ten minutes.' }),
];

export const accountView = (ref: AccountRef, more: Partial<AccountView> = {}): AccountView => ({
  ...ref, owner: null, pausedReason: null, expiresAt: null, abilities,
  policy: { approval: [], approveAnswers: false, askShown: true, disclosure: null, audience: null, perWeek: 5, hourlyCap: 10, quiet: { from: '20:00', until: '07:00' }, slots: [{ day: 2, time: '09:30' }], timeZone: 'Europe/Berlin', maximumAgeHours: 48, shortLinks: true, language: 'en' },
  can: { edit: true, pause: true, resume: false, reconnect: true, end: true },
  health: { lastSuccessAt: '2026-03-10T08:00:00Z', lastFailureAt: null, lastFailure: null, failures: 0, breakerUntil: null },
  queue: { waiting: 2, needsPerson: 0, lastHour: 1, thisWeek: 3 }, ...more,
});

export const act = (id: string, state: ActView['state'], more: Partial<ActView> = {}): ActView => ({
  id, kind: 'publish', state, account: square, variantId: 'v1', mirrorId: 'm1', replyId: null, dueAt: '2026-03-10T09:00:00Z', nextTryAt: null, attempts: 1, refusal: null, failure: null,
  doneAt: state === 'done' ? '2026-03-10T09:01:00Z' : null, needsPerson: state === 'unknown' || state === 'held', can: { confirm: state === 'unknown', sendAgain: state === 'unknown', cancel: state !== 'done' }, ...more,
});
export const unknownAct = act('x2', 'unknown', { account: social, failure: { kind: 'unknown', text: 'the connection was cut after the request had been sent' } });

export const copy: CopyView = { id: 'c1', postId: 'post1', account: square, state: 'live', url: 'https://townsquare.example/p/1', publishedAt: '2026-03-10T08:01:00Z', revision: 1, reactions: [{ name: 'applause', count: 12 }], clicks: 41, replies: 2, allows: { edit: 'edit', reply: false, remove: true } };

const text = 'I work at Hallmann. Line 4 ran through the whole night: 11 hours 42 minutes without a stop.\n\nWhat made the difference was a changeover that two shifts practised together. https://hallmann.example/l/7fk2';
const image = onePicture.images[0];
export const variant = (id: string, of: AccountRef, state: VariantView['state'], more: Partial<VariantView> = {}): VariantView => ({
  id, mirrorId: 'm1', account: of, state, text: text.replace('I work at Hallmann. ', ''), title: '', media: image ? [image] : [], link: null, options: {}, optionFields: [], language: 'en', revision: 2, hash: 'abc', window: { from: null, until: null },
  scheduledAt: null, holdReason: null, findings: [], copy: null, corrections: [], looks: [], next: 'ask-approval', act: null,
  approval: { steps: [{ rule: 'any', people: [{ person: jonas, approved: false, barred: true }, { person: aylin, approved: false, barred: false }], complete: false, current: true }], complete: false, stuck: false },
  preview: { parts: [{ text, count: 214, maximum: 500, media: image ? [image] : [] }], problems: [], disclosure: 'I work at Hallmann.', link: { url: 'https://hallmann.example/line-4', title: 'How line 4 ran through', description: 'A changeover that two shifts practised together.' } },
  can: { edit: true, askApproval: true, approve: false, schedule: false, hold: false, resume: false, withdraw: false, resolve: false, remove: true, replace: false, correct: false }, ...more,
});
const published = variant('v1', square, 'published', {
  copy: { ...copy, allows: { edit: 'replace', reply: true, remove: true } }, looks: [{ at: '2026-03-08T12:00:00Z', by: jonas, found: 2, note: 'Both friendly.' }],
  corrections: [{ id: 'k1', copyId: 'c1', text: 'It was line 5, not line 4.', language: 'en', by: jonas, at: '2026-03-10T09:00:00Z', hash: 'def', approval: { steps: [{ rule: 'any', people: [{ person: jonas, approved: false, barred: true }, { person: aylin, approved: false, barred: false }], complete: false, current: true }], complete: false, stuck: false }, act: null, url: null, can: { approve: true, drop: true } }],
  act: act('x1', 'done'), approval: { steps: [], complete: true, stuck: false }, can: { edit: true, askApproval: false, approve: false, schedule: false, hold: false, resume: false, withdraw: true, resolve: false, remove: false, replace: true, correct: true } });
const checked = variant('v2', social, 'waiting', {
  scheduledAt: '2026-03-11T08:30:00Z',
  findings: [
    { id: 'f1', level: 'warning', code: 'person', field: 'text', values: { found: 'Henrike van der Straaten-Oldenburg' }, settled: false, reason: null, answeredBy: null, confirmedBy: null, can: { answer: true, confirm: false } },
    { id: 'f2', level: 'block', code: 'word', field: 'text', values: { found: 'prototype' }, settled: true, reason: 'It was shown at the fair in January.', answeredBy: jonas, confirmedBy: aylin, can: { answer: false, confirm: false } }],
  can: { edit: true, askApproval: false, approve: true, schedule: true, hold: true, resume: false, withdraw: false, resolve: false, remove: true, replace: false, correct: false },
});
const post = { id: 'post1', url: '/posts/post1', title: 'Line 4 ran through', excerpt: 'Line 4 ran through the night. 11 hours 42 minutes without a stop, and it is down to the changeover that the late shift practised.', author: mara, space: production, createdAt: '2026-03-09T09:12:00Z', removed: false };
export const mirror: MirrorView = {
  id: 'm1', post, state: 'working', nominatedBy: henrike, note: 'Customers keep asking how we do this.', createdAt: '2026-03-09T12:00:00Z', postEdited: true, reason: null,
  consent: [{ person: mara, role: 'author', state: 'given', at: '2026-03-09T13:00:00Z', mine: false }, { person: aylin, role: 'named', state: 'asked', at: '2026-03-09T13:00:00Z', mine: true }],
  variants: [published, checked], accounts: [account('a3', 'Slack', 'Partners', '#partners')],
  can: { work: true, decline: true, withdraw: true, answerConsent: true, askConsent: true, end: true },
};
export const row = { ...mirror, consent: 'asked' as const, variants: mirror.variants.map(({ id, account: of, state, scheduledAt }) => ({ id, account: of, state, scheduledAt })) };

export const inboxReply = (id: string, more: Partial<InboxReplyView> = {}): InboxReplyView => ({
  id, postId: 'post1', copyId: 'c1', account: square, parentId: null, author: { name: 'Rosa Quist', handle: '@rosa', url: 'https://townsquare.example/rosa' }, bodyHtml: '<p>Could a small workshop do the same? We lose an hour at every changeover.</p>',
  url: 'https://townsquare.example/p/1#r1', at: '2026-03-10T08:40:00Z', editedAt: null, removed: false, post, state: 'open', owner: jonas, dueAt: '2026-03-10T15:00:00Z', late: false, snoozedUntil: null,
  notes: [{ by: aylin, at: '2026-03-10T09:00:00Z', text: 'Henrike knows the small version of it.' }], reason: null, draft: null, answer: null, can: { answer: true, approve: false, close: true, reopen: false }, ...more,
});
