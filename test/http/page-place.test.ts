import { expect } from 'chai';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

describe('the place of a page in the log', () => {
  let app: TestApp;
  before(async () => { app = await startTestApp(); });
  after(() => app.stop());

  it('is on every page of a person, also where something is missing or a form was refused', async () => {
    const { id } = await createPerson(app.ctx);
    await app.settle();
    const agent = await app.agentFor(id);
    const place = (html: string): number => Number(/name="parley-cursor" content="(\d+)"/.exec(html)?.[1]);
    const pages = [await agent.get('/').expect(200), await agent.get('/posts/nowhere').expect(404), await agent.get('/nowhere').set('Accept', 'text/html').expect(404), await agent.post('/profile/edit').type('form').send({ name: '' })];
    expect(pages[3]?.status).equal(422);
    for (const { text } of pages) expect(place(text)).greaterThan(0);
  });
});
