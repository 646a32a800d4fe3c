import type { ComposerView, FeedView, FormView, PageModels } from '#views/types/pages.ts';
import { spaceIconNames } from '#views/helpers/icons.ts';
import { aylin, everyone, henrike, jonas, mara, maraProfile, priya, tomasz } from './people.ts';
import { allSpaces, production, productionView, safety, spaceViews, townSquare } from './spaces.ts';
import { announcement, ownAnnouncement, readAnnouncement, longPost, longThread, mosaicPost, onePicture, pinnedPost, question, update, waiting } from './posts.ts';
import { coursePages } from './course-pages.ts';
import { administrationPages } from './administration-pages.ts';
import { certificatePages } from './certificate-pages.ts';
import { deskPages } from './desk-pages.ts';
import { learnPages } from './learn-pages.ts';
import { outwardPages } from './outward-pages.ts';

export const form = (values: Record<string, string> = {}, problems: Record<string, string> = {}, notice: string | null = null): FormView => ({ values, problems, notice });

const feed = (posts: FeedView['posts'], order: FeedView['order'] = 'new', more: Partial<FeedView> = {}): FeedView => ({
  order, posts, nextUrl: posts.length > 0 ? '?cursor=abc' : null, target: 'feed', topic: null, authorId: null,
  orders: (['new', 'active', 'waiting'] as const).map((name) => ({ order: name, url: `?order=${name}`, current: name === order })), ...more,
});
const composer = (more: Partial<ComposerView> = {}): ComposerView => ({ space: null, spaces: allSpaces.map((space) => ({ ...space, announces: true })), announces: true, place: 'home', draft: null, form: form(), ...more });
const draft = { kind: 'question', title: 'Where do the blue bins go?', body: 'They stand in the way since **Friday**, and nobody knows whose they are.\n\n- one by the stairs\n- two in hall 3', spaceId: 's3', savedAt: '2026-03-10T09:28:00Z', images: '', files: '' };

type Sample = { [Name in keyof PageModels]: { readonly page: Name; readonly path: string; readonly title: string; readonly model: PageModels[Name]; readonly signedOut?: true } }[keyof PageModels];

/** Every page at least once, by the name of its preview file. */
export const samplePages: Readonly<Record<string, Sample>> = {
  home: { page: 'feed/home', path: '/', title: 'Home', model: { feed: feed([announcement, update, ownAnnouncement, readAnnouncement, question, waiting, longPost, mosaicPost, onePicture]), composer: composer() } },
  'home-german': { page: 'feed/home', path: '/de', title: 'Start', model: { feed: feed([question, waiting], 'active'), composer: composer() } },
  'home-empty': { page: 'feed/home', path: '/', title: 'Home', model: { feed: feed([]), composer: composer() } },
  'home-writing': { page: 'feed/home', path: '/', title: 'Home', model: { feed: feed([onePicture]), composer: composer({ draft }) } },
  post: { page: 'feed/post', path: '/posts/post9', title: 'The measuring room moves', model: { post: { ...longThread, full: true } } },
  'post-update': { page: 'feed/post', path: '/posts/post1', title: 'Post', model: { post: { ...update, full: true } } },
  space: { page: 'feed/space', path: '/spaces/production', title: 'Production', model: { space: productionView, pinned: [{ ...pinnedPost, space: production }], feed: feed([update, waiting]), composer: composer({ space: production }) } },
  topic: { page: 'feed/topic', path: '/topics/seals', title: '#seals', model: { topic: 'seals', feed: feed([waiting], 'new', { topic: 'seals' }) } },
  person: { page: 'feed/person', path: '/people/mara/posts', title: 'Mara Lindqvist', model: { person: maraProfile, feed: feed([update], 'new', { authorId: 'p1', orders: [] }) } },
  bookmarks: { page: 'feed/bookmarks', path: '/bookmarks', title: 'Bookmarks', model: { feed: feed([], 'new', { orders: [] }) } },
  write: { page: 'feed/write', path: '/write', title: 'Write', model: { composer: composer({ draft }) } },
  'write-refused': { page: 'feed/write', path: '/write', title: 'Write', model: { composer: composer({ form: form({ kind: 'question', body: 'What now?' }, { title: 'This is needed.', space: 'Choose one of the options.' }, 'Some of this needs another look before it can be saved.') }) } },
  'edit-post': { page: 'feed/edit-post', path: '/posts/post1/edit', title: 'Edit', model: { post: update, form: form({ body: update.body }) } },
  'edit-comment': { page: 'feed/edit-comment', path: '/comments/c1/edit', title: 'Edit', model: { postId: 'post1', commentId: 'c1', form: form({ body: 'I only brought the stopwatch.' }) } },
  history: { page: 'feed/history', path: '/posts/post1/history', title: 'History', model: { url: '/posts/post1', revisions: [{ at: '2026-03-10T09:20:00Z', by: mara, title: null, bodyHtml: '<p>Line 4 ran through the night. <strong>11 hours 42 minutes.</strong></p>' }, { at: '2026-03-10T09:12:00Z', by: mara, title: null, bodyHtml: '<p>Line 4 ran through the nigth.</p>' }], removed: null } },
  drafts: { page: 'feed/drafts', path: '/drafts', title: 'Drafts', model: { drafts: [{ place: 'home', url: '/write', title: 'Where do the blue bins go?', excerpt: 'They stand in the way since Friday', savedAt: '2026-03-10T09:28:00Z', space: townSquare }, { place: 'post:post1', url: '/posts/post1', title: '', excerpt: 'Could we also try this on line 2, before', savedAt: '2026-03-09T16:00:00Z', space: production }] } },
  'for-me': { page: 'notifications/for-me', path: '/for-me', title: 'For me', model: { tab: 'for-me', unread: 2, nextUrl: null, notices: [
    { id: 'n1', kind: 'mention', actors: [mara], actorCount: 1, url: '/posts/post1', textKey: 'Mara Lindqvist mentioned you', values: {}, excerpt: 'it is down to the changeover that @aylin practised with the late shift on Monday', at: '2026-03-10T09:12:00Z', unread: true, space: production },
    { id: 'n2', kind: 'answer', actors: [henrike, tomasz], actorCount: 4, url: '/posts/post9', textKey: 'Henrike van der Straaten-Oldenburg, Tomasz Wieczorek and 2 others answered your question', values: {}, excerpt: 'Pallet truck at seven at the south gate, granite table last, and nobody lifts alone.', at: '2026-03-10T07:00:00Z', unread: true, space: safety },
    { id: 'n3', kind: 'request', actors: [priya], actorCount: 1, url: '/spaces/production/members', textKey: 'Priya Raghunathan asks to join Production', values: {}, excerpt: '', at: '2026-03-06T11:00:00Z', unread: false, space: production }] } },
  'for-me-empty': { page: 'notifications/for-me', path: '/for-me', title: 'For me', model: { tab: 'activity', unread: 0, nextUrl: null, notices: [] } },
  'notification-settings': { page: 'notifications/settings', path: '/notifications/settings', title: 'Notifications', model: { mailWhenAway: true, spaces: allSpaces.map((space, index) => ({ space, follow: index !== 4, mute: index === 4, notify: index === 1 ? 'all' as const : 'mentions' as const })) } },
  people: { page: 'people/directory', path: '/people', title: 'People', model: { people: [...everyone, ...everyone].map((person, index) => ({ ...person, id: `${person.id}-${index}`, present: index % 3 === 0 })), query: '', location: '', locations: [{ name: 'Brennach', count: 61 }, { name: 'Lyon', count: 4 }], department: '', departments: [{ name: 'Production', count: 21 }, { name: 'Quality', count: 6 }], nextUrl: '?cursor=x', total: 57 } },
  organisation: { page: 'people/organisation', path: '/people/organisation', title: 'Organisation', model: { roots: [{ person: jonas, reports: [{ person: mara, reports: [{ person: tomasz, reports: [] }, { person: priya, reports: [] }] }, { person: aylin, reports: [] }] }] } },
  profile: { page: 'people/profile', path: '/people/mara', title: 'Mara Lindqvist', model: { person: maraProfile } },
  'edit-profile': { page: 'people/edit-profile', path: '/profile/edit', title: 'Profile', model: { person: aylin, photo: aylin.photo, timeZones: ['Europe/Berlin', 'Europe/Stockholm'], form: form({ name: 'Aylin Demir', title: 'Trainer', department: 'People and learning', about: 'I teach.', askMeAbout: 'changeovers, first days', languages: 'de, tr', timeZone: 'Europe/Berlin', workStart: '08:00', workEnd: '16:30', workDays: '1,2,3,4', manager: '@jonas' }, { languages: 'Use codes such as en or de.' }, 'Some of this needs another look before it can be saved.') } },
  preferences: { page: 'people/preferences', path: '/preferences', title: 'Preferences', model: { timeZones: ['Europe/Berlin', 'Europe/Stockholm'], form: form({ theme: 'system', locale: 'en', timeZone: 'Europe/Berlin', mailWhenAway: 'on' }) } },
  spaces: { page: 'spaces/directory', path: '/spaces', title: 'Spaces', model: { spaces: spaceViews, query: '', canCreate: true } },
  'space-about': { page: 'spaces/about', path: '/spaces/production/about', title: 'Production', model: { space: productionView } },
  'space-members': { page: 'spaces/members', path: '/spaces/production/members', title: 'Production', model: { space: productionView, members: everyone.map((person, index) => ({ person, role: index === 0 ? 'owner' as const : 'member' as const })), asking: [priya], nextUrl: null } },
  'space-edit': { page: 'spaces/edit', path: '/spaces/production/edit', title: 'Edit', model: { space: productionView, icons: spaceIconNames, form: form({ name: 'Production', purpose: productionView.purpose, kind: 'open', icon: 'factory', hue: '210', outside: 'with-approval', about: 'Post what the next shift should know.' }) } },
  'space-closed': { page: 'feed/space', path: '/spaces/works-council', title: 'Works council', model: { space: spaceViews[4] ?? productionView, pinned: [], feed: feed([]), composer: null } },
  search: { page: 'search/results', path: '/search', title: 'Search', model: { query: 'seal', kind: '', from: '', space: '', since: '', until: '', counts: { post: 3, comment: 8, person: 1, space: 0, topic: 1 }, nextUrl: null, spaces: allSpaces, hits: [
    { kind: 'post', id: 'post3', url: '/posts/post3', titleHtml: 'Who knows a second source for the 40 mm shaft <mark>seal</mark>s?', excerptHtml: 'The supplier in Ningbo closes for nine days. Do we have somebody who ordered the #<mark>seal</mark>s elsewhere before?', person: everyone[6] ?? null, space: production, at: '2026-03-08T12:20:00Z' },
    { kind: 'person', id: 'p2', url: '/people/tomasz', titleHtml: 'Tomasz Wieczorek', excerptHtml: 'Ask me about: bearings, <mark>seal</mark>s, anything that leaks', person: tomasz, space: null, at: null },
    { kind: 'topic', id: 'seals', url: '/topics/seals', titleHtml: '<mark>seal</mark>s', excerptHtml: '', person: null, space: null, at: null },
    { kind: 'space', id: 's2', url: '/spaces/production', titleHtml: 'Production', excerptHtml: 'From shift to shift', person: null, space: production, at: null },
    { kind: 'comment', id: 'c9', url: '/posts/post9', titleHtml: 'The measuring room moves on Thursday', excerptHtml: 'Do not forget the rubber <mark>seal</mark> of the climate cabinet.', person: henrike, space: townSquare, at: '2026-02-01T10:00:00Z' }] } },
  'search-empty': { page: 'search/results', path: '/search', title: 'Search', model: { query: 'quokka', kind: 'post', from: '', space: '', since: '2026-01-01', until: '', counts: {}, nextUrl: null, spaces: allSpaces, hits: [] } },
  ...administrationPages(form),
  ...outwardPages(form),
  ...learnPages(form),
  ...deskPages(form),
  ...coursePages(form),
  ...certificatePages(form),
};
