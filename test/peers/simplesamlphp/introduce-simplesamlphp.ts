import { createPerson } from '#areas/people/index.ts';
import { authArea } from '#areas/auth/auth-area.ts';
import { identityProviders } from '#areas/auth/models/identity-providers.ts';
import { peopleArea } from '#areas/people/people-area.ts';
import { createFrozenClock } from '#test/support/frozen-clock.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import type { SimpleSamlPhp } from './start-simplesamlphp.ts';
import { startSimpleSamlPhp } from './start-simplesamlphp.ts';

/** Our app and a real identity provider that know each other, introduced through the settings screen by metadata address. */
export async function startIntroduced(host?: 'localhost'): Promise<{ readonly app: TestApp; readonly peer: SimpleSamlPhp; stop(): Promise<void> }> {
  const peer = await startSimpleSamlPhp(host);
  const app = await startTestApp({ areas: [peopleArea, authArea], clock: createFrozenClock(new Date()) });
  const admin = await createPerson(app.ctx, null, { name: 'Chief', email: 'chief@parley.test', roles: ['admin'] });
  const agent = await app.agentFor(admin._id.toString());
  const saved = await agent.post('/admin/sign-on/new').type('form').send({
    name: 'House', slug: 'house', metadataUrl: peer.metadataUrl, domains: 'parley.test', roleMapping: 'editors = comms', enabled: 'true',
  });
  if (saved.status !== 303) throw new Error(`The identity provider was not added: ${saved.status} ${saved.text.slice(0, 2_000)}`);
  const record = await identityProviders(app.ctx).findOne({ slug: 'house' }).lean();
  await peer.introduce(`${app.url}/saml/house`, record?.ownCertificate ?? '');
  return { app, peer, stop: async () => {
    await app.stop();
    await peer.stop();
  } };
}
