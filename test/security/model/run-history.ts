import type { Role } from '#core/access/viewer.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createSpace } from '#test/factories/create-space.ts';
import { createRandom } from '#test/support/random.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import type { Caller } from './callers.ts';
import { callInProcess, callOverHttp } from './callers.ts';
import type { ModelPerson, Outcome } from './company.ts';
import { Company } from './company.ts';
import { Listeners } from './listeners.ts';
import type { Operation } from './operations.ts';
import { operationsOf } from './operations.ts';
import { viewsOf } from './views.ts';

export interface HistoryOptions {
  readonly seed: number;
  readonly steps: number;
  /** Share of the calls that go over a connection. */
  readonly overHttp: number;
  readonly withSockets: boolean;
}

const statuses: Readonly<Record<Outcome, readonly number[]>> = {
  done: [200, 201, 204], 'not-signed-in': [401], 'not-found': [404], forbidden: [403], conflict: [409], invalid: [422],
};
const settleEvery = 33;

/** One random history: after each step what random people are shown, hear and may do is compared with the model. */
export async function runHistory(app: TestApp, { seed, steps, overHttp, withSockets }: HistoryOptions): Promise<void> {
  const random = createRandom(seed);
  const word = `hist${String(seed).padStart(8, '0')}`;
  const trail: string[] = [];
  const { company, files } = await found(app, random);
  const http = callOverHttp(app);
  const inProcess = callInProcess(app);
  const call: Caller = (...request) => (random() < overHttp ? http(...request) : inProcess(...request));
  const views = viewsOf(company, call);
  const listeners = new Listeners(app, company);
  const began = await app.ctx.events.cursor();
  const choose = chooser(random);
  const nextOperation = operationChooser(company, files, random, word);

  for (const person of company.people) await http.signIn(person.id);

  try {
    for (let step = 0; step < steps; step += 1) {
      app.clock.advance(1_000);
      const operation = nextOperation();
      const { actor, method, path, body, name } = operation;
      const shutOut = company.people.filter(({ active }) => !active);
      trail.push(`${step} ${actor.id.slice(-4)} ${name}: ${method} ${path} ${JSON.stringify(body ?? {})}`);
      const answer = await call(actor.id, method, path, body);
      const id = (answer.body as { id?: string }).id ?? '';
      const outcome = operation.expect(id);
      trail.push(`  -> ${answer.status}, the model says ${outcome}`);
      if (!statuses[outcome].includes(answer.status)) throw new Error(`${name} was answered ${answer.status}, the model says ${outcome}.`);
      if (withSockets) await listeners.afterStep(operation, outcome === 'done', id);
      if (name === 'suspend') {
        await app.settle();
        // What that told was right to tell now, whatever the next step takes away.
        if (withSockets) await listeners.afterStep({ ...operation, told: undefined }, false, '');
      }
      for (const person of shutOut) if (person.active) await signInAgain(person);
      await look();
      if (step % settleEvery === settleEvery - 1) {
        await app.settle();
        for (const person of company.people) {
          trail.push(`  settled, as ${person.id.slice(-4)}`);
          await views.search(person, word);
          await views.notices(person);
        }
        if (withSockets) await listeners.afterStep({ ...operation, told: undefined }, false, '');
      }
    }
  } catch (error) {
    throw new Error(`Seed ${seed}: ${String(error)}\n${trail.slice(-12).join('\n')}`, { cause: error });
  } finally {
    listeners.close();
  }

  /** Whoever is let in again signs in again: what they had before is over. */
  async function signInAgain(person: ModelPerson): Promise<void> {
    const { status } = await http(person.id, 'get', '/api/v1/drafts');
    if (status !== 401) throw new Error(`A session outlived a suspension: ${status}.`);
    await http.signIn(person.id);
  }

  async function look(): Promise<void> {
    const person = choose(company.people);
    const [space, post, comment] = [choose(company.spaces), company.posts.length > 0 ? choose(company.posts) : undefined, company.comments.length > 0 ? choose(company.comments) : undefined];
    const looks: [string, () => Promise<void>][] = [
      ['spaces', () => views.spaces(person)], ['space', () => views.space(person, space)], ['members', () => views.members(person, space)],
      ['feed', () => views.spaceFeed(person, space, choose(['new', 'active', 'waiting']))], ['home', () => views.homeFeed(person, choose(['new', 'active']))],
      ['author', () => views.postsBy(person, choose(company.people))], ['bookmarks', () => views.bookmarks(person)],
      ['file', () => views.file(person, ...choose(files))],
    ];
    if (post) looks.push(['post', () => views.post(person, post)], ['thread', () => views.thread(person, post)], ['history', () => views.postHistory(person, post)]);
    if (comment) looks.push(['comment', () => views.comment(person, comment)], ['comment history', () => views.commentHistory(person, comment)]);
    for (let count = 0; count < 3; count += 1) {
      const [name, compare] = choose(looks);
      trail.push(`  ${person.id.slice(-4)} looks: ${name}, space ${space.id}, post ${post?.id}, comment ${comment?.id}`);
      await compare();
    }
    if (!withSockets || random() > 0.3) return;
    const listener = choose(company.people.slice(0, 3));
    await listeners.open(listener);
    const target = choose(['feed', 'me', `space:${space.id}`, `author:${choose(company.people).id}`, ...(post ? [`post:${post.id}`] : [])]);
    trail.push(`  ${listener.id.slice(-4)} watches ${target}`);
    await listeners.watch(listener, target, random() < 0.5 ? began : undefined);
  }
}

type Files = readonly (readonly [owner: string, file: string])[];

/** Six people, one of them an admin, and a space of each kind. */
async function found(app: TestApp, random: () => number): Promise<{ company: Company; files: [string, string][] }> {
  const company = new Company();
  const files: [string, string][] = [];
  const made = [];
  for (let count = 0; count < 6; count += 1) {
    const roles: Role[] = count === 0 ? ['employee', 'admin'] : ['employee'];
    const person = await createPerson(app.ctx, { roles });
    made.push(person);
    company.people.push({ id: person.id, handle: person.record.handle, admin: count === 0, active: true });
    const file = await app.ctx.files.save({ ownerId: person.id, name: 'a.txt', content: Buffer.from(`file of ${person.id}`) });
    files.push([person.id, file.id]);
  }
  for (const kind of ['open', 'closed', 'secret'] as const) {
    const owner = made[1 + Math.floor(random() * 5)];
    if (!owner) throw new Error('There are six people.');
    const { id } = await createSpace(app.ctx, owner, { name: `Modelled ${kind} ${owner.id}`, kind });
    company.spaces.push({ id, kind, archived: false, standing: new Map([[owner.id, 'owner']]), unfollowed: new Set(), muted: new Set() });
  }
  return { company, files };
}

const chooser = (random: () => number) => <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;

/** Picks the next operation: mostly by people who can, often by people who cannot. */
function operationChooser(company: Company, files: Files, random: () => number, word: string): () => Operation {
  const choose = chooser(random);
  const acts = operationsOf(company);
  let texts = 0;
  const mention = (): string => (random() < 0.3 ? ` @${choose(company.people).handle}` : '');
  const text = (): string => `${word} text${String(texts += 1).padStart(4, '0')}${mention()}`;
  const coin = (chance = 0.5): boolean => random() < chance;
  const admins = (): ModelPerson[] => company.people.filter(({ admin, active }) => admin && active);

  return () => {
    const suspended = company.people.filter(({ active }) => !active);
    const active = company.people.filter((person) => person.active);
    // The suspended try too, but not half of the time.
    const actor = choose(coin(0.95) && active.length > 0 ? active : company.people);
    const other = choose(company.people);
    const space = choose(company.spaces);
    const member = company.people.filter((person) => person.active && company.belongs(person, space));
    const governor = company.people.filter((person) => person.active && company.governs(person, space));
    const by = (able: readonly ModelPerson[]): ModelPerson => (able.length > 0 && coin(0.7) ? choose(able) : actor);
    const shown = company.posts.filter((post) => !post.removed);
    const announcements = company.posts.filter((post) => post.announcement);
    const gone = company.posts.filter((post) => post.removed);
    const post = choose(shown.length > 0 && coin(0.85) ? shown : company.posts);
    const comment = choose(company.comments);
    const author = (written: { author: string }): ModelPerson[] => company.people.filter(({ id, active: acts_ }) => acts_ && id === written.author);
    const options: [number, () => Operation][] = [
      [6, () => acts.join(actor, space)], [3, () => acts.leave(actor, space)],
      [7, () => acts.add(by(governor), space, other, choose([undefined, undefined, 'owner', 'member']))], [4, () => acts.removeMember(by(governor), space, other)],
      [3, () => acts.changeKind(by(governor), space, choose(['open', 'closed', 'secret']))], [1.5, () => acts.archive(by(governor), space, coin(0.4))],
      [2, () => acts.settle(by(member), space, coin(), coin(0.3))],
      [1.5, () => acts.setAdmin(by(admins()), other, coin())], [1.5, () => acts.suspend(by(admins()), other)], [2, () => acts.reactivate(by(admins()), choose(suspended.length > 0 ? suspended : company.people))],
      [12, () => {
        const poster = by(member);
        const own = files.find(([owner]) => owner === poster.id)?.[1] ?? null;
        return acts.post(poster, space, text(), coin(0.4) ? 'question' : 'update', coin(0.2) ? own : null);
      }],
      [3, () => acts.post(by(governor), space, text(), 'announcement', null)],
    ];
    if (company.spaces.some(({ archived }) => archived)) options.push([2, () => acts.archive(by(governor), space, false)]);
    if (company.posts.length > 0) {
      const below = post.comments.length > 0 && coin(0.4) ? choose(post.comments) : null;
      options.push(
        [14, () => acts.comment(actor, post, text(), below)], [4, () => acts.editPost(by(author(post)), post, text())], [2, () => acts.removePost(by(author(post)), post)], [1.5, () => acts.restorePost(by(governor), gone.length > 0 && coin(0.8) ? choose(gone) : post)],
        [3, () => acts.pin(actor, post, coin())], [6, () => acts.reactToPost(actor, post, coin(0.7))], [4, () => acts.acknowledge(actor, announcements.length > 0 && coin(0.8) ? choose(announcements) : post)], [3, () => acts.bookmark(actor, post, coin(0.7))], [2, () => acts.reopen(by(author(post)), post)],
      );
    }
    if (company.comments.length > 0) {
      options.push(
        [4, () => acts.editComment(by(author(comment)), comment, text())], [3, () => acts.removeComment(by(author(comment)), comment)], [4, () => acts.reactToComment(actor, comment, coin(0.7))],
        [4, () => acts.accept(by(author(comment.post)), coin(0.8) ? comment.post : post, comment)],
      );
    }
    let at = random() * options.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, make] of options) if ((at -= weight) < 0) return make();
    return acts.join(actor, space);
  };
}
