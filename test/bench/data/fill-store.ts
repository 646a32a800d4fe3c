import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { loadConfig } from '#config/load-config.ts';
import { sessionCookieName, signedSessionId } from '#core/http/session-cookie.ts';
import { sessionRecordId } from '#core/http/session.ts';
import { objectId } from '#core/store/object-id.ts';
import { fold } from '#core/text/fold.ts';
import { tokensOf } from '#areas/search/tokens.ts';
import { areas } from '#server/areas.ts';
import { createContext } from '#server/create-context.ts';
import { prepareContext, stopContext } from '#server/run-context.ts';
import { sentences } from './sentences.ts';

export const secretKey = 'the secret of the bench, which guards nothing';
export const spaceCount = 200;
/** Members of the narrow viewer's few spaces. */
export const fewSpaces = 10;

export interface StoreSize {
  readonly posts: number;
  readonly people: number;
  /** How many of the newest posts are in the search index. */
  readonly searchable: number;
}

export interface FilledStore { readonly directory: string; readonly madeIn: number }

const batch = 1_000;
const commented = 2_000;
const hex = (kind: number, number: number): string => `6a${kind.toString(16).padStart(2, '0')}${number.toString(16).padStart(20, '0')}`;
export const personId = (number: number): string => hex(1, number);
export const spaceId = (number: number): string => hex(2, number);
export const postId = (number: number): string => hex(3, number);
const sidOf = (number: number): string => createHash('sha256').update(`bench ${number}`).digest('base64url');
/** Person 0 is in ten spaces, person 1 in all, everyone else in the first. */
export const cookieOf = (number: number): string => `${sessionCookieName({ https: false })}=${signedSessionId(sidOf(number), secretKey)}`;

/** A store of this size, made in bulk past the commands: records as they would write them, without the events. Kept between runs. */
export async function fillStore(size: StoreSize): Promise<FilledStore> {
  const recipe = createHash('sha256').update(readFileSync(new URL(import.meta.url))).update(JSON.stringify(size)).digest('hex').slice(0, 12);
  const directory = join(tmpdir(), 'parley-bench', `store-${size.posts}-${recipe}`);
  if (existsSync(directory)) return { directory, madeIn: 0 };
  const began = performance.now();
  const unfinished = `${directory}-unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const config = loadConfig({ NODE_ENV: 'test', DATA_DIR: unfinished, LOG_LEVEL: 'silent' });
  const opened = await createContext({ config, areas, log: pino({ level: 'silent' }) });
  await prepareContext(opened);
  const { connection } = opened.ctx.store;
  const insert = async (collection: string, count: number, make: (number: number) => Record<string, unknown>): Promise<void> => {
    for (let from = 0; from < count; from += batch) {
      await connection.collection(collection).insertMany(Array.from({ length: Math.min(batch, count - from) }, (_value, offset) => make(from + offset)), { ordered: false });
    }
  };
  const now = Date.now();
  const ago = (minutes: number): Date => new Date(now - minutes * 60_000);

  await insert('people', size.people, (number) => {
    const [name, handle] = [`Person Number${number}`, `person.${number}`];
    return {
      _id: objectId(personId(number)), name, nameFolded: fold(name), sortName: `${fold(name)} ${handle}`, words: [`person`, `number${number}`, handle], handle, email: `${handle}@bench.example`,
      roles: number === 1 ? ['employee', 'admin'] : ['employee'], status: 'active', title: 'Engineer', department: `Department ${number % 9}`, managerId: null, photoFileId: null, about: '', askMeAbout: [],
      languages: ['en'], timeZone: 'Europe/Berlin', workingHours: null, locale: 'en', theme: 'system', mailWhenAway: false, joinedAt: ago(500_000), createdAt: ago(500_000),
    };
  });
  await insert('sessions', size.people, (number) => ({
    _id: sessionRecordId(sidOf(number)), personId: objectId(personId(number)), createdAt: new Date(now), seenAt: new Date(now), expiresAt: new Date(now + 29 * 86_400_000), userAgent: 'bench', ip: '127.0.0.1', saml: null, data: '{}',
  }));
  await insert('spaces', spaceCount, (number) => ({
    _id: objectId(spaceId(number)), slug: `space-${number}`, name: `Space ${number}`, nameFolded: `space ${number}`, kind: number % 3 === 2 ? 'closed' : 'open', purpose: 'A place', about: '', aboutHtml: '', icon: 'coffee', hue: (number * 37) % 360,
    coverFileId: null, isDefault: false, outside: 'never', ownerIds: [objectId(personId(1))], memberCount: number === 0 ? size.people : 2, archivedAt: null, createdBy: objectId(personId(1)), createdAt: ago(500_000),
  }));
  const memberships = [
    ...Array.from({ length: size.people }, (_value, person) => [person, 0] as const),
    ...Array.from({ length: fewSpaces - 1 }, (_value, space) => [0, space + 1] as const),
    ...Array.from({ length: spaceCount - 1 }, (_value, space) => [1, space + 1] as const),
  ];
  await insert('memberships', memberships.length, (number) => {
    const [person, space] = memberships[number] ?? [0, 0];
    const _id = objectId(hex(4, number));
    return { _id, spaceId: objectId(spaceId(space)), personId: objectId(personId(person)), role: person === 1 ? 'owner' : 'member', state: 'member', place: `${person === 1 ? 'a' : 'b'}${_id.toString()}`, follow: true, mute: false, notify: 'mentions', joinedAt: ago(400_000) };
  });
  const written = (number: number, author: number, at: Date): Record<string, unknown> => {
    const body = sentences(number);
    return { authorId: objectId(personId(author)), body, bodyHtml: `<p>${body}</p>\n`, mentions: [], images: [], files: [], reactions: number % 3 === 0 ? { thanks: 3, agree: 1 } : {}, revision: 0, createdAt: at, editedAt: null, removedAt: null, removedBy: null, removedReason: null };
  };
  const authorOf = (number: number): number => 2 + (number % (size.people - 2));
  const commentId = (number: number): string => hex(5, number);
  const spaceOf = (number: number): number => (number * 7) % spaceCount;
  await insert('posts', size.posts, (number) => ({
    _id: objectId(postId(number)), ...written(number, authorOf(number), ago(number)), spaceId: objectId(spaceId(spaceOf(number))), kind: number % 10 === 0 ? 'question' : 'update', title: number % 10 === 0 ? 'A question of measure' : null,
    topics: number % 5 === 0 ? [{ key: 'measure', shown: 'measure' }] : [], activeAt: ago(number), commentCount: number < commented ? 2 : 0, threadCount: number < commented ? 2 : 0,
    lastComments: number < commented ? [objectId(commentId(number * 2)), objectId(commentId(number * 2 + 1))] : [], question: number % 10 === 0 ? { state: 'waiting', answerId: null, answeredBy: null } : null, pinned: false, pinnedAt: null,
  }));
  await insert('comments', Math.min(commented, size.posts) * 2, (number) => {
    const post = Math.floor(number / 2);
    return { _id: objectId(commentId(number)), ...written(number + 3, authorOf(number + 5), ago(post)), postId: objectId(postId(post)), spaceId: objectId(spaceId(spaceOf(post))), parentId: null, answerCount: 0, shown: true };
  });
  await insert('search_entries', size.searchable, (number) => {
    const text = sentences(number);
    return { _id: objectId(hex(6, number)), kind: 'post', subjectId: objectId(postId(number)), spaceId: objectId(spaceId(spaceOf(number))), authorId: objectId(personId(authorOf(number))), postId: null, at: ago(number), title: '', text, folded: fold(text), tokens: tokensOf(text) };
  });
  await stopContext(opened, 0);
  await rename(unfinished, directory);
  return { directory, madeIn: performance.now() - began };
}
