import { expect } from 'chai';
import { changeAccount } from '#areas/outward/index.ts';
import type { PluginWords } from '#plugins/contract/index.ts';
import { defineSentences, failed, problem } from '#plugins/contract/index.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { OutwardDesk } from '#test/factories/outward-desk.ts';
import { openOutwardDesk } from '#test/factories/outward-desk.ts';

const { say } = defineSentences({ 'room-closed': 'The room {{room}} is closed.', costs: 'This costs {{amount}} $.' });

const german: PluginWords = {
  summary: 'Ein Netzwerk für Proben.',
  forms: {
    settings: { appSecret: { title: 'Geheimnis der App' } },
    account: { server: { refused: 'Schreiben Sie die Adresse eines Servers.' }, token: { title: 'Zugriffstoken' } },
    options: { reach: { title: 'Reichweite', choices: { public: 'Alle', followers: 'Wer folgt' } } },
  },
  sentences: { 'token-not-known': 'Dieses Token ist dem Netzwerk fremd.', 'room-closed': 'Der Raum {{room}} ist zu.', costs: 'Das kostet {{amount}} $.' },
};

describe('words of a network in the language of its readers', () => {
  let desk: OutwardDesk;
  let admin: TestPerson;
  beforeEach(async () => {
    desk = await openOutwardDesk();
    desk.house.network.words = { de: german };
    admin = await createPerson(desk.ctx, { name: 'Gerda German', roles: ['employee', 'admin', 'comms'], locale: 'de' });
  });
  afterEach(() => desk.app.stop());

  const pageFor = async (person: TestPerson, path: string): Promise<string> => (await (await desk.app.agentFor(person.id)).get(path).expect(200)).text;

  it('are on the list of networks and on the page of one', async () => {
    expect(await pageFor(admin, '/outward/networks')).to.include('Ein Netzwerk für Proben.').and.not.include('A network for tests.');
    expect(await pageFor(admin, '/outward/networks/stand-in')).to.include('Ein Netzwerk für Proben.').and.include('Geheimnis der App').and.not.include('App secret');
    expect(await pageFor(desk.house.admin, '/outward/networks/stand-in')).to.include('A network for tests.').and.include('App secret').and.not.include('Geheimnis');
  });

  it('are in the form that connects an account, and in what is said when it is refused', async () => {
    expect(await pageFor(admin, '/outward/connect/stand-in')).to.include('Zugriffstoken').and.include('Ein Netzwerk für Proben.');
    const refused = await (await desk.app.agentFor(admin.id)).post('/outward/connect/stand-in').type('form').send({ kind: 'brand', server: 'other.example', token: 'wrong' }).expect(422);
    expect(refused.text).to.include('Das Netzwerk hat die Anmeldung abgelehnt: Dieses Token ist dem Netzwerk fremd.').and.include('Zugriffstoken').and.not.include('does not know');
    expect(refused.text, 'a secret is never shown again').to.include('value="other.example"').and.not.include('value="wrong"');
    const english = await (await desk.app.agentFor(desk.house.comms.id)).post('/outward/connect/stand-in').type('form').send({ kind: 'brand', server: 'other.example', token: 'wrong' }).expect(422);
    expect(english.text).to.include('The network does not know this token.');
  });

  it('say what form a field wants', async () => {
    for (const [person, said] of [[admin, 'Schreiben Sie die Adresse eines Servers.'], [desk.house.comms, 'Write the address of a server.']] as const) {
      const refused = await (await desk.app.agentFor(person.id)).post('/outward/connect/stand-in').type('form').send({ kind: 'brand', server: 'nowhere', token: 't' }).expect(422);
      expect(refused.text).to.include(said).and.include('value="nowhere"');
    }
  });

  it('name the days of the week when something goes out', async () => {
    const { house } = desk;
    await changeAccount(desk.ctx, house.admin.viewer, house.accountId, { policy: { slots: [{ day: 2, time: '09:30' }, { day: 7, time: '14:00' }] } });
    expect(await pageFor(admin, `/outward/accounts/${house.accountId}`)).to.include('value="Di 09:30, So 14:00"');
    expect(await pageFor(house.comms, `/outward/accounts/${house.accountId}`)).to.include('value="Tu 09:30, Su 14:00"');
  });

  it('are in the choices of a copy, and tell later what went wrong with it', async () => {
    const { house } = desk;
    const { mirror, variant } = await desk.prepare();
    expect(await pageFor(admin, `/outward/mirrors/${mirror}`)).to.match(/<option value="followers">Wer folgt<\/option>/);
    house.network.before = (method) => (method === 'publish' ? failed('content', say('room-closed', { room: '#news' })) : undefined);
    await desk.schedule(variant);
    await desk.app.settle();
    for (const [person, said, other] of [[admin, 'Der Raum #news ist zu.', 'is closed'], [house.comms, 'The room #news is closed.', 'ist zu']] as const) {
      expect(await pageFor(person, `/outward/accounts/${house.accountId}`), said).to.include(said).and.not.include(other);
      expect(await pageFor(person, '/outward/accounts'), said).to.include(said).and.not.include(other);
    }
  });

  it('tell what a network has against a text, and what it costs', async () => {
    desk.house.network.objections.push(problem('error', 'media', 'other', {}, say('room-closed', { room: '#news' })), problem('warning', 'text', 'costs', {}, say('costs', { amount: 0.2 })));
    const { mirror } = await desk.prepare();
    expect(await pageFor(admin, `/outward/mirrors/${mirror}`)).to.include('Der Raum #news ist zu.').and.include('Das kostet 0,2 $.');
    expect(await pageFor(desk.house.comms, `/outward/mirrors/${mirror}`)).to.include('The room #news is closed.').and.include('This costs 0.2 $.');
  });

  it('say why an account asks for a new sign-in', async () => {
    const { house } = desk;
    const { variant } = await desk.prepare();
    house.network.before = (method) => (method === 'publish' ? failed('auth', say('room-closed', { room: '#news' })) : undefined);
    await desk.schedule(variant);
    await desk.app.settle();
    const [german, english] = await Promise.all([admin, house.comms].map((person) => desk.ask(person, 'get', `/accounts/${house.accountId}`)));
    expect([german?.['pausedReason'], english?.['pausedReason']]).to.deep.equal(['Der Raum #news ist zu.', 'The room #news is closed.']);
  });
});
