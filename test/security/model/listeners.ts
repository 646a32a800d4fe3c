import { expect } from 'chai';
import type { TestApp, TestSocket } from '#test/support/start-test-app.ts';
import type { Company, ModelPerson, ModelPost, ModelSpace } from './company.ts';
import type { Operation } from './operations.ts';

interface Listener {
  readonly person: ModelPerson;
  readonly socket: TestSocket;
  readonly watched: Set<string>;
  heard: number;
}

type Payload = Readonly<Record<string, unknown>>;

/** Sockets that watch during a history; after each step they must have heard exactly what their person may hear. */
export class Listeners {
  readonly #app: TestApp;
  readonly #company: Company;
  #listeners: Listener[] = [];

  constructor(app: TestApp, company: Company) {
    this.#app = app;
    this.#company = company;
  }

  /** Opens a socket for a person; one who is suspended is refused. */
  async open(person: ModelPerson): Promise<void> {
    if (this.#listeners.some((listener) => listener.person === person)) return;
    const socket = await this.#app.socketFor(person.id).then((opened) => opened, () => null);
    expect(socket !== null, 'a socket is let in').to.equal(person.active);
    if (socket) this.#listeners.push({ person, socket, watched: new Set(), heard: 0 });
  }

  close(): void {
    for (const { socket } of this.#listeners) socket.socket.disconnect();
    this.#listeners = [];
  }

  #allows(person: ModelPerson, target: string): boolean {
    const [kind, id] = target.split(':');
    if (!person.active) return false;
    if (kind === 'space') return this.#company.spaces.some((space) => space.id === id && this.#company.reads(person, space));
    if (kind === 'post') return this.#company.posts.some((post) => post.id === id && this.#company.seesPost(person, post));
    return true;
  }

  /** Watches a target, with everything since the beginning: what is handed over is checked against today. */
  async watch(person: ModelPerson, target: string, after?: number): Promise<void> {
    const listener = this.#listeners.find((candidate) => candidate.person === person);
    if (!listener) return;
    const answer = await listener.socket.watch(target, after) as { ok: boolean; error?: { code: string }; events?: readonly { name: string; payload: Payload }[] };
    const allowed = this.#allows(person, target);
    expect(answer.ok, `watch ${target}: ${JSON.stringify(answer.error)}`).to.equal(allowed);
    if (allowed) listener.watched.add(target);
    for (const { name, payload } of answer.events ?? []) this.#check(person, name, payload, 'handed over');
  }

  /** After a step: whoever lost a target is silent, whoever keeps it has heard of the step. */
  async afterStep(operation: Operation, done: boolean, id: string): Promise<void> {
    await this.#app.ctx.events.flush();
    await this.#app.ctx.live.settled();
    for (const listener of [...this.#listeners]) {
      const { person, socket, watched } = listener;
      if (person.active) await socket.caughtUp();
      const news = socket.received.slice(listener.heard);
      listener.heard = socket.received.length;
      for (const { name, payload } of news) this.#check(person, name, payload, 'heard');
      const wasWatching = operation.told && watched.has(`space:${operation.told.space.id}`);
      for (const target of watched) if (!this.#allows(person, target)) watched.delete(target);
      if (!person.active) {
        this.#listeners = this.#listeners.filter((other) => other !== listener);
        expect(socket.socket.connected, 'a socket of a suspended person').to.equal(false);
        continue;
      }
      const { told } = operation;
      if (done && told && wasWatching) {
        const heard = news.some(({ name, payload }) => name === told.event && postIdOf(payload) === told.postId(id));
        expect(heard, `${told.event} reached ${person.id}`).to.equal(true);
      }
    }
  }

  #check(person: ModelPerson, name: string, payload: Payload, how: string): void {
    if (name === 'presence:changed') return;
    const message = `${name} ${how} by ${person.id}: ${JSON.stringify(payload).slice(0, 400)}`;
    const spaceId = spaceIdOf(payload);
    const space = this.#company.spaces.find((candidate) => candidate.id === spaceId);
    if (spaceId !== undefined) expect(space !== undefined && this.#mayHear(person, name, space), message).to.equal(true);
    const postId = postIdOf(payload);
    const post = this.#company.posts.find((candidate) => candidate.id === postId);
    if (postId === undefined) return;
    expect(post !== undefined && this.#company.reads(person, post.space), message).to.equal(true);
    if (post && name !== 'post:removed') expect(post.removed, message).to.equal(false);
    if (post) this.#checkView(person, post, payload, message);
  }

  #mayHear(person: ModelPerson, name: string, space: ModelSpace): boolean {
    return name === 'space:changed' ? this.#company.knows(person, space) : this.#company.reads(person, space);
  }

  #checkView(person: ModelPerson, post: ModelPost, payload: Payload, message: string): void {
    const view = payload['post'] as { can?: object } | undefined;
    if (view) expect(view.can, message).to.deep.equal(this.#company.postAbilities(person, post));
    const shown = payload['comment'] as { id: string; can?: object } | undefined;
    const comment = shown && post.comments.find(({ id }) => id === shown.id);
    if (comment) expect(shown.can, message).to.deep.equal(this.#company.commentAbilities(person, comment));
  }
}

const inner = (payload: Payload, name: string): Payload | undefined => payload[name] as Payload | undefined;

function postIdOf(payload: Payload): string | undefined {
  const id = payload['postId'] ?? inner(payload, 'post')?.['id'] ?? inner(payload, 'comment')?.['postId'];
  return typeof id === 'string' ? id : undefined;
}

function spaceIdOf(payload: Payload): string | undefined {
  const id = payload['spaceId'] ?? inner(payload, 'space')?.['id'] ?? inner(inner(payload, 'post') ?? {}, 'space')?.['id'] ?? inner(inner(payload, 'notice') ?? {}, 'space')?.['id'];
  return typeof id === 'string' ? id : undefined;
}
