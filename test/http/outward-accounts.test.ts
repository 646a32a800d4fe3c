import { expect } from 'chai';
import { networkSetups } from '#areas/outward/models/network-setups.ts';
import { accounts } from '#areas/outward/models/accounts.ts';
import { eventRecords } from '#core/events/event-record.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { Body, OutwardDesk } from '#test/factories/outward-desk.ts';
import { openOutwardDesk } from '#test/factories/outward-desk.ts';
import type { StandInOptions } from '#test/support/stand-in-network.ts';
import type { NetworkView } from '#views/types/outward.ts';

describe('networks and accounts', () => {
  let desk: OutwardDesk;
  let app: OutwardDesk['app'];
  let house: OutwardDesk['house'];
  let ask: OutwardDesk['ask'];

  const start = async (options: StandInOptions = {}): Promise<void> => {
    desk = await openOutwardDesk(options);
    ({ app, house, ask } = desk);
  };
  afterEach(() => app.stop());

  const networks = async (person: TestPerson): Promise<NetworkView[]> => (await ask(person, 'get', '/networks'))['items'] as NetworkView[];
  const setUp = (settings: Body, status = 200, hosts = house.network.manifest.hosts): Promise<Body> => ask(house.admin, 'put', '/networks/stand-in', { hosts, settings }, status);

  it('works only after an admin has consented to every host, and asks again for new ones', async () => {
    await start();
    await setUp({}, 422, ['api.network.example']);
    await ask(house.comms, 'put', '/networks/stand-in', { hosts: [], settings: {} }, 403);
    house.network.manifest = { ...house.network.manifest, version: '1.1.0', hosts: [...house.network.manifest.hosts, 'new.network.example'] };
    expect((await networks(house.admin))[0]).to.deep.include({ state: 'asks-again', newHosts: ['new.network.example'] });
    await ask(house.comms, 'post', '/accounts', { network: 'stand-in', fields: { token: 't' } }, 409);
    await ask(house.admin, 'patch', '/networks/stand-in', { on: true }, 409);
    await setUp({});
    expect((await networks(house.admin))[0]).to.deep.include({ state: 'on', newHosts: [] });
  });

  it('keeps secrets sealed and to itself, and asks for them again when the address changes', async () => {
    await start({ hosts: ['{settings.server}'] });
    await setUp({ server: 'one.example', appSecret: 'very-secret-1' });
    const view = (await networks(house.admin))[0];
    expect(view?.settings.find(({ name }) => name === 'appSecret')).to.deep.include({ kind: 'secret', value: '', kept: true });
    await setUp({ server: 'one.example' });
    await setUp({ server: 'evil.example' }, 422);
    await setUp({ server: 'two.example', appSecret: 'very-secret-2' });
    const stored = JSON.stringify([await networkSetups(app.ctx).find().lean(), await accounts(app.ctx).find().lean(), await eventRecords(app.ctx).find().lean()]);
    for (const secret of ['very-secret', 'secret-token']) expect(stored).not.to.contain(secret);
    expect(JSON.stringify(await ask(house.comms, 'get', '/accounts'))).not.to.contain('secret-token');
    await ask(house.comms, 'post', '/accounts', { network: 'stand-in', fields: { server: 'a.example', token: 'secret-token' } }, 201);
    const finish = house.network.calls.filter(({ method }) => method === 'finish').at(-1);
    expect(finish?.given).to.have.nested.property('settings.appSecret', 'very-secret-2');
  });

  it('says what the network says about a wrong token, and keeps nothing', async () => {
    await start();
    const refused = await ask(house.comms, 'post', '/accounts', { network: 'stand-in', fields: { server: 'other.example', token: 'wrong' } }, 422);
    expect(JSON.stringify(refused)).to.contain('does not know this token');
    await ask(house.comms, 'post', '/accounts', { network: 'stand-in', fields: {} }, 422);
    expect((await ask(house.comms, 'get', '/accounts'))['items']).to.have.length(1);
  });

  it('connects by signing in at the network, for the one who began, once, within ten minutes', async () => {
    await start({ auth: 'oauth' });
    const begin = async (person: TestPerson): Promise<string> => new URL(String((await ask(person, 'post', '/accounts', { network: 'stand-in', kind: 'brand' }))['url'])).searchParams.get('state') ?? '';
    const back = async (person: TestPerson, state: string): Promise<string> => String((await (await app.agentFor(person.id)).get(`/outward/accounts/connected?state=${state}&code=c1`).expect(303)).headers['location']);
    const state = await begin(house.comms);
    expect(await back(house.second, state)).equal('/outward/accounts');
    expect(await back(house.comms, state)).to.match(/^\/outward\/accounts\/[0-9a-f]{24}$/);
    expect(await back(house.comms, state)).equal('/outward/accounts');
    const given = house.network.calls.filter(({ method }) => method === 'finish').at(-1)?.given;
    expect(given).to.deep.include({ query: { code: 'c1' }, keep: { verifier: 'v1' } });
    const late = await begin(house.comms);
    app.clock.advance(11 * 60_000);
    expect(await back(house.comms, late)).equal('/outward/accounts');
  });

  it('pauses, resumes and ends an account; what is ended has no credential any more', async () => {
    await start();
    const path = `/accounts/${house.accountId}`;
    await ask(house.author, 'get', path, undefined, 404);
    await ask(house.comms, 'post', `${path}/pause`, { reason: 'Holidays' }, 204);
    expect(await ask(house.comms, 'get', path)).to.deep.include({ state: 'paused', pausedReason: 'Holidays' });
    await ask(house.comms, 'post', `${path}/resume`, undefined, 204);
    await ask(house.comms, 'post', `${path}/resume`, undefined, 403);
    await ask(house.comms, 'delete', path, undefined, 204);
    expect(await accounts(app.ctx).findById(house.accountId).lean()).to.deep.include({ state: 'ended', sealed: null });
    await ask(house.comms, 'patch', path, { name: 'Again' }, 403);
  });

  it('shows networks for personal accounts to everybody, without settings', async () => {
    await start();
    const reader = await createPerson(app.ctx);
    const [view] = await networks(reader);
    expect(view).to.deep.include({ kinds: ['personal'], settings: [] });
    await ask(reader, 'post', '/accounts', { network: 'stand-in', kind: 'brand', fields: { token: 't' } }, 403);
  });
});
