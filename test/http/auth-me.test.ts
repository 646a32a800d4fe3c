import { expect } from 'chai';
import { createPerson } from '#areas/people/index.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

describe('who am I', () => {
  let app: TestApp;
  before(async () => { app = await startTestApp(); });
  after(() => app.stop());

  it('names the person, roles, spaces and abilities, and nothing to strangers', async () => {
    const person = await createPerson(app.ctx, null, { name: 'Ada Lovelace', email: 'ada@parley.test', roles: ['comms'] });
    const agent = await app.agentFor(person._id.toString());
    const made = await agent.post('/api/v1/spaces').send({ name: 'Kitchen', kind: 'open' });
    expect(made.status).to.equal(201);
    const { body } = await agent.get('/api/v1/me');
    expect(body).to.deep.include({ email: 'ada@parley.test', abilities: { administer: false, invite: false, train: false, shareOutward: true } });
    expect(body.roles).to.have.members(['employee', 'comms']);
    expect(body.spaces).to.have.length(1);
    expect(body.spaces[0]).to.include({ name: 'Kitchen', standing: 'owner', canPost: true });
    expect((await app.guest().get('/api/v1/me')).status).to.equal(401);
  });
});
