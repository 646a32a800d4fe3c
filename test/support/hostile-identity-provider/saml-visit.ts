import type { Response, agent } from 'supertest';
import { emptyProvider } from './empty-provider.ts';
import { createPerson } from '#areas/people/index.ts';
import { authArea } from '#areas/auth/auth-area.ts';
import { saveIdentityProvider } from '#areas/auth/index.ts';
import type { IdentityProviderInput } from '#areas/auth/index.ts';
import { peopleArea } from '#areas/people/people-area.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import type { HostileIdentityProvider, ResponseStatement } from './hostile-identity-provider.ts';
import { createHostileIdentityProvider, encode, newXmlId, readRequest } from './hostile-identity-provider.ts';

type Agent = ReturnType<typeof agent>;

/** A running app that knows one hostile identity provider, and the ways to sign on with it. */
export interface SamlVisit {
  readonly app: TestApp;
  readonly provider: HostileIdentityProvider;
  readonly acsUrl: string;
  readonly logoutUrl: string;
  /** Begins a sign-on in a browser; gives the id of the request. */
  begin(browser: Agent, query?: Readonly<Record<string, string>>): Promise<string>;
  /** A good statement that answers this request. */
  statement(requestId: string | undefined, change?: Partial<ResponseStatement>): ResponseStatement;
  post(browser: Agent, xml: string, extra?: Readonly<Record<string, string>>): Promise<Response>;
  /** Begins and answers well. */
  signOn(browser: Agent, change?: Partial<ResponseStatement>): Promise<Response>;
  stop(): Promise<void>;
}

export async function startSamlVisit(change: Partial<IdentityProviderInput> = {}): Promise<SamlVisit> {
  const app = await startTestApp({ areas: [peopleArea, authArea] });
  const provider = await createHostileIdentityProvider(app.clock.now());
  await createPerson(app.ctx, null, { name: 'Local Admin', email: 'admin@parley.test', roles: ['admin'] });
  await saveIdentityProvider(app.ctx, null, 'hostile', { ...emptyProvider, issuer: provider.entityId, entryPoint: provider.entryPoint, logoutUrl: provider.logoutUrl, certificates: [provider.key.certificate], ...change }, 'add');
  const base = `${app.url}/saml/hostile`;
  const visit: SamlVisit = {
    app, provider, acsUrl: `${base}/acs`, logoutUrl: `${base}/logout`,
    begin: async (browser, query = {}) => readRequest((await browser.get('/saml/hostile/login').query(query)).get('location') ?? '').id,
    statement: (requestId, altered = {}) => ({
      issuer: provider.entityId, destination: `${base}/acs`, recipient: `${base}/acs`, audience: `${base}/metadata`, inResponseTo: requestId,
      nameId: 'ada', nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent', attributes: { mail: ['ada@parley.test'], displayName: ['Ada Lovelace'] },
      now: app.clock.now(), sessionIndex: 'index-1', responseId: newXmlId(), assertionId: newXmlId(), sign: 'both', ...altered,
    }),
    post: (browser, xml, extra = {}) => browser.post('/saml/hostile/acs').set('Origin', 'https://identity.example').type('form').send({ SAMLResponse: encode(xml), ...extra }),
    signOn: async (browser, altered = {}) => visit.post(browser, provider.response(visit.statement(await visit.begin(browser), altered))),
    stop: () => app.stop(),
  };
  return visit;
}

/** The code on the page that says why a sign-on was refused, without its random end. */
export const refusalOf = (response: Response): string | undefined => /<code>([a-z-]+)-[0-9a-f]{8}<\/code>/.exec(response.text)?.[1];
