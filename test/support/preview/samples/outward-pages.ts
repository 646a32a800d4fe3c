import type { FormView, PageModels } from '#views/types/pages.ts';
import { everyone, jonas } from './people.ts';
import { accountView, act, copy, fediverse, inboxReply, mastodon, mirror, networks, row, social, square, unknownAct, variant } from './outward.ts';

type MakeForm = (values?: Record<string, string>, problems?: Record<string, string>, notice?: string | null) => FormView;
interface Page<Name extends keyof PageModels> { readonly page: Name; readonly path: string; readonly title: string; readonly model: PageModels[Name] }
const page = <Name extends keyof PageModels>(name: Name, path: string, title: string, model: PageModels[Name]): Page<Name> => ({ page: name, path, title, model });

const counts = { open: 3, mine: 1, late: 1, handLooks: 1 };
const desk: PageModels['outward/desk']['desk'] = { paused: null, nominated: [{ ...row, variants: [], postEdited: false }], working: [row], outside: [{ ...row, id: 'm8' }], corrections: [{ mirrorId: 'm1', variantId: 'v1', account: social, text: 'It was line 5.', by: jonas }], approvals: [variant('v3', social, 'waiting', { can: { ...variant('v', social, 'waiting').can, approve: true } })], needsPerson: [unknownAct], stuck: [], accounts: [accountView(square)], inbox: counts, can: { pauseAll: true, resumeAll: true, administer: true } };
const entry = (variantId: string, at: string, state: 'scheduled' | 'published' | 'held') => ({ variantId, mirrorId: 'm1', account: square, at, state, excerpt: 'Line 4 ran through the whole night', post: { id: 'post1', title: 'Line 4 ran through', url: '/posts/post1' }, can: { move: state === 'scheduled' } });
const days = Array.from({ length: 35 }, (_none, index) => {
  const date = new Date(Date.UTC(2026, 1, 23 + index)).toISOString().slice(0, 10);
  return { date, inPeriod: date.startsWith('2026-03'), today: date === '2026-03-10', entries: date === '2026-03-10' ? [entry('v1', '2026-03-10T08:01:00Z', 'published'), entry('v4', '2026-03-10T14:00:00Z', 'held')] : date === '2026-03-12' ? [entry('v2', '2026-03-12T08:30:00Z', 'scheduled')] : [], freeSlots: date === '2026-03-17' ? [{ account: square, at: '2026-03-17T08:30:00Z' }] : [] };
});
const views = (current: string): PageModels['outward/plan']['views'] => (['month', 'week', 'list'] as const).map((view) => ({ view, url: `?view=${view}`, current: view === current }));
const plan = (view: 'month' | 'week' | 'list', shown: typeof days): PageModels['outward/plan'] => ({ view, days: shown, heading: 'March 2026', budgets: [{ account: square, planned: 3, perWeek: 5 }, { account: social, planned: 1, perWeek: null }], previousUrl: '?from=2026-02-01', nextUrl: '?from=2026-04-01', todayUrl: '?', views: views(view), weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'], empty: false });
const handLook = { id: 'h1', copy: { ...copy, id: 'c9', account: social }, day: 3, dueAt: '2026-03-10T12:00:00Z', before: [{ at: '2026-03-08T12:00:00Z', by: jonas, found: 2, note: 'Both friendly.' }] };
const under: PageModels['outward/under-post']['outward'] = {
  postId: 'post1', mirrorId: 'm1', mirrorState: 'working', declined: null, copies: [copy, { ...copy, id: 'c2', account: social, state: 'stays' }], replies: [inboxReply('r1'), inboxReply('r2', { removed: true, bodyHtml: '' })], consentAsked: true, consent: 'asked',
  shareable: { needs: [{ licence: 'share', course: 'Speaking for the company outside', url: '/learn', networks: 'Mastodon' }], points: ['A changeover that two shifts practised together', 'Nobody was hurried'], markedBy: jonas, at: '2026-03-10T08:00:00Z', link: null, shares: [], accounts: [social], sharePages: [{ id: 'x', name: 'Somewhere' }], connectable: [{ id: 'bluesky', name: 'Bluesky' }], disclosures: { en: 'This is about my employer.' } },
  can: { nominate: true, work: true, consent: true, withdrawConsent: true, markShareable: true, share: true },
};
const setting = { name: 'clientId', title: 'Client id', description: 'Of the app that you registered there', kind: 'text' as const, required: true, choices: [], value: '', kept: false, minimum: null, maximum: null };

/** The way out: desk, mirror, calendar, accounts, inbox, ledger, networks, rules. */
export const outwardPages = (form: MakeForm) => ({
  outward: page('outward/desk', '/outward', 'The way out', { desk }),
  'outward-empty': page('outward/desk', '/outward', 'The way out', { desk: { ...desk, nominated: [], working: [], outside: [], corrections: [], approvals: [], needsPerson: [], accounts: [], inbox: { open: 0, mine: 0, late: 0, handLooks: 0 } } }),
  'outward-paused': page('outward/desk', '/outward', 'The way out', { desk: { ...desk, paused: { by: 'restore', reason: '', since: '2026-03-10T07:00:00Z' } } }),
  licences: page('outward/licences', '/outward/licences', 'Licences', {
    places: [{ field: 'licence-mastodon-personal', network: { id: 'mastodon', name: 'Mastodon' }, kind: 'personal', licence: 'share' }, { field: 'licence-mastodon-brand', network: { id: 'mastodon', name: 'Mastodon' }, kind: 'brand', licence: '' }],
    licences: [{ name: 'share', courseTitle: 'Speaking for the company outside' }, { name: 'old', courseTitle: null }],
    exceptions: [{ id: 'x1', person: jonas, licence: 'share', reason: 'The fair is tomorrow.', by: jonas, at: '2026-03-10T07:00:00Z', until: '2026-03-14T22:00:00Z', over: false }], form: form({}, { until: 'Choose a day in the next twelve months.' }, 'Choose a day in the next twelve months.'),
  }),
  'licences-empty': page('outward/licences', '/outward/licences', 'Licences', { places: [], licences: [], exceptions: [], form: form() }),
  mirror: page('outward/mirror', '/outward/mirrors/m1', 'Line 4 ran through', { mirror, timeZone: 'Europe/Berlin', refused: { variantId: 'v2', form: form({ text: 'Line 4' }, { text: 'This is too long.' }, 'Some of this needs another look before it can be saved.') } }),
  'mirror-begun': page('outward/mirror', '/outward/mirrors/m1', 'Line 4 ran through', { mirror: { ...mirror, variants: [], state: 'nominated', consent: [] }, timeZone: 'Europe/Berlin', refused: null }),
  plan: page('outward/plan', '/outward/plan', 'Calendar', plan('month', days)),
  'plan-week': page('outward/plan', '/outward/plan?view=week', 'Calendar', plan('week', days.slice(14, 21))),
  'plan-list': page('outward/plan', '/outward/plan?view=list', 'Calendar', plan('list', days)),
  accounts: page('outward/accounts', '/outward/accounts', 'Accounts', { accounts: [accountView(square), accountView(social, { state: 'needs-sign-in', health: { lastSuccessAt: '2026-03-01T08:00:00Z', lastFailureAt: '2026-03-10T08:00:00Z', lastFailure: '401 the token was revoked', failures: 3, breakerUntil: null } })], networks, canConnect: true }),
  account: page('outward/account', '/outward/accounts/a1', 'Hallmann Works', { account: { ...accountView(square, { health: { lastSuccessAt: null, lastFailureAt: '2026-03-10T08:00:00Z', lastFailure: 'no answer', failures: 11, breakerUntil: '2026-03-10T09:31:00Z' } }), acts: [act('x1', 'done'), unknownAct] }, form: form({ approvalRule: 'any', approvers: '@jonas', perWeek: '5', hourlyCap: '10', maximumAgeHours: '48', quietFrom: '20:00', quietUntil: '07:00', timeZone: 'Europe/Berlin', slots: 'Tu 09:30' }, { approvers: 'Nobody is called @jonass.' }), people: everyone, timeZones: ['Europe/Berlin', 'Asia/Tokyo'] }),
  connect: page('outward/connect', '/outward/connect/mastodon', 'Connect', { network: mastodon, kind: 'brand', reconnects: null, returnTo: '', form: form({ server: 'https://social.example' }, { token: 'The network refuses this token.' }, 'The network said no.') }),
  inbox: page('outward/inbox', '/outward/inbox', 'From outside', { inbox: { items: [inboxReply('r1', { late: true }), inboxReply('r2', { state: 'waiting-approval', draft: { text: 'Yes: begin with one machine.', language: 'en', by: jonas, at: '2026-03-10T09:00:00Z', revision: 1, waitsForApproval: true }, can: { answer: false, approve: true, close: false, reopen: false } }), inboxReply('r3', { state: 'answered', answer: { text: 'Yes, begin with one machine.', state: 'done', url: 'https://townsquare.example/p/1#r9', at: '2026-03-10T09:10:00Z' }, can: { answer: false, approve: false, close: false, reopen: true } })], next: null, handLooks: [handLook], counts }, show: 'open', nextUrl: null, people: everyone, refused: { replyId: 'r1', form: form({ text: 'Mail me.' }, {}, 'There is a mail address: a@b.example') } }),
  'inbox-empty': page('outward/inbox', '/outward/inbox', 'From outside', { inbox: { items: [], next: null, handLooks: [], counts: { open: 0, mine: 0, late: 0, handLooks: 0 } }, show: 'open', nextUrl: null, people: [], refused: null }),
  ledger: page('outward/ledger', '/outward/ledger', 'Ledger', { acts: [act('x3', 'waiting', { refusal: 'paused' }), unknownAct, act('x1', 'done'), act('x4', 'failed', { failure: { kind: 'content', text: '422 the picture is too large' } })], show: 'all', nextUrl: '?cursor=x' }),
  'under-post': page('outward/under-post', '/posts/post1/outward', 'This post outside', { outward: under, url: '/posts/post1', refused: null }),
  'under-post-declined': page('outward/under-post', '/posts/post1/outward', 'This post outside', { outward: { ...under, mirrorState: 'declined', declined: 'It is about ourselves alone.', copies: [], replies: [], consentAsked: false, shareable: null, can: { ...under.can, work: false } }, url: '/posts/post1', refused: null }),
  shares: page('outward/shares', '/shares', 'My shares', { shareable: [], accounts: [accountView(social, { kind: 'personal' })], networks: networks.slice(1, 2), shares: [{ id: 's1', postId: 'post1', account: social, network: social.network, text: 'Proud of my colleagues on line 4.', state: 'published', scheduledAt: null, copy, sharePage: null, heldBecause: null, can: { revoke: true } }] }),
  networks: page('outward/networks', '/outward/networks', 'Networks', { networks }),
  network: page('outward/network', '/outward/networks/fediverse', 'Fediverse', { network: { ...fediverse, settings: [setting, { ...setting, name: 'clientSecret', title: 'Client secret', kind: 'secret', kept: true }] }, form: form() }),
  'outward-settings': page('outward/settings', '/outward/settings', 'Rules', { settings: { paused: false, pausedReason: '', restoredAt: null, labels: ['internal'], words: [], internalHosts: [], disclosure: { brand: {}, personal: {} }, utm: null, audiences: [], licences: [], replyRetentionDays: 365, responseHours: 8, workingHours: { start: '09:00', end: '17:00', days: [1, 2, 3, 4, 5], timeZone: 'Europe/Berlin' } }, form: form({ labels: 'internal, confidential', responseHours: '8', replyRetentionDays: '365' }) }),
} as const);
