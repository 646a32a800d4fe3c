import { expect } from 'chai';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const hour = 3_600_000;
const day = 24 * hour;

describe('a wall clock that is set', () => {
  let app: TestApp;
  beforeEach(async () => { app = await startTestApp(); });
  afterEach(() => app.stop());

  for (const [name, jump] of [['an hour forth', hour], ['an hour back', -hour], ['a day forth', day], ['a day back', -day]] as const) {
    it(`${name} and right again gives no session more life`, async () => {
      const person = await createPerson(app.ctx);
      app.clock.jump(jump);
      const cookie = await app.cookieFor(person.id);
      const isIn = async (): Promise<boolean> => (await fetch(`${app.url}/api/v1/me`, { headers: { cookie } })).status === 200;
      expect(await isIn()).to.equal(true);
      app.clock.jump(-jump);
      expect(await isIn()).to.equal(true);
      // Thirty days from now it is over at the latest, however it is used.
      for (let days = 0; days < 30; days += 1) {
        app.clock.advance(day);
        await isIn();
      }
      app.clock.advance(hour);
      expect(await isIn()).to.equal(false);
    });

    it(`${name} keeps the order of events, and tells each once`, async () => {
      const person = await createPerson(app.ctx);
      const reader = await createPerson(app.ctx);
      const space = await createSpace(app.ctx, person, { members: [reader] });
      const listener = await app.socketFor(reader.id);
      await listener.watch(`space:${space.id}`);
      const wanted = [await createPost(app.ctx, person, space)];
      app.clock.jump(jump);
      wanted.push(await createPost(app.ctx, person, space));
      app.clock.jump(-jump);
      wanted.push(await createPost(app.ctx, person, space));
      await app.settle();
      await listener.caughtUp();
      const told = listener.received.filter(({ name: event }) => event === 'post:created');
      expect(told.map(({ payload }) => (payload['post'] as { id: string }).id)).to.deep.equal(wanted);
      const cursors = told.map(({ payload }) => payload['cursor'] as number);
      expect(cursors).to.deep.equal([...new Set(cursors)].sort((left, right) => left - right));
      expect((await app.ctx.jobs.counts()).dead).to.equal(0);
    });
  }
});
