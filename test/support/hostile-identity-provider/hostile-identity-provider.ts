import { randomBytes } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { SignedXml } from 'xml-crypto';
import { makeCertificate } from '#areas/auth/saml/make-certificate.ts';
import type { SigningKey } from '#areas/auth/saml/make-certificate.ts';

/** What a response says; every part can be said wrongly. */
export interface ResponseStatement {
  readonly issuer: string;
  readonly destination: string;
  readonly recipient: string;
  readonly audience: string;
  /** Undefined: unsolicited. */
  readonly inResponseTo: string | undefined;
  /** When the subject confirmation answers another request than the envelope. */
  readonly confirmationInResponseTo?: string;
  readonly nameId: string;
  readonly nameIdFormat: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  readonly now: Date;
  readonly notBefore?: Date;
  readonly notOnOrAfter?: Date;
  readonly sessionIndex: string;
  readonly responseId: string;
  readonly assertionId: string;
  readonly status?: string;
  readonly sign: 'both' | 'assertion' | 'response' | 'none';
  readonly algorithm?: 'sha256' | 'sha1';
}

export interface HostileIdentityProvider {
  readonly entityId: string;
  readonly entryPoint: string;
  readonly logoutUrl: string;
  readonly key: SigningKey;
  metadata(certificates?: readonly string[]): string;
  /** A response as XML; `key` signs it, the provider's own unless another is given. */
  response(statement: ResponseStatement, key?: SigningKey): string;
  /** A posted, signed logout request. */
  logoutRequest(statement: LogoutStatement, key?: SigningKey): string;
}

export interface LogoutStatement { readonly destination: string; readonly nameId: string; readonly sessionIndex?: string; readonly now: Date; readonly id: string; readonly sign?: false }

let ownKey: Promise<SigningKey> | undefined;

/** An identity provider with a good key (one for the whole run: keys take long to make) that can be made to say anything. */
export async function createHostileIdentityProvider(now: Date): Promise<HostileIdentityProvider> {
  ownKey ??= makeCertificate('hostile', now);
  const key = await ownKey;
  const entityId = 'https://identity.example/idp';
  const entryPoint = 'https://identity.example/sso';
  const logoutUrl = 'https://identity.example/slo';
  return {
    entityId, entryPoint, logoutUrl, key,
    metadata: (certificates = [key.certificate]) => metadataOf(entityId, entryPoint, logoutUrl, certificates),
    response: (statement, signer = key) => responseOf(statement, signer),
    logoutRequest: (statement, signer = key) => {
      const xml = logoutRequestOf(entityId, statement);
      return statement.sign === false ? xml : sign(xml, statement.id, signer);
    },
  };
}

export const newXmlId = (): string => `_${randomBytes(16).toString('hex')}`;
export const encode = (xml: string): string => Buffer.from(xml).toString('base64');

/** ID and RelayState of the AuthnRequest or LogoutRequest in a URL of ours. */
export function readRequest(location: string): { readonly id: string; readonly xml: string; readonly relayState: string | null } {
  const query = new URL(location).searchParams;
  const xml = inflateRawSync(Buffer.from(query.get('SAMLRequest') ?? query.get('SAMLResponse') ?? '', 'base64')).toString('utf8');
  return { id: /\sID="([^"]+)"/.exec(xml)?.[1] ?? '', xml, relayState: query.get('RelayState') };
}

const minutes = (now: Date, count: number): string => new Date(now.getTime() + count * 60_000).toISOString();

function assertionOf(statement: ResponseStatement): string {
  const { now } = statement;
  const notBefore = (statement.notBefore ?? new Date(now.getTime() - 30_000)).toISOString();
  const until = statement.notOnOrAfter?.toISOString() ?? minutes(now, 5);
  const answers = statement.confirmationInResponseTo ?? statement.inResponseTo;
  const attributes = Object.entries(statement.attributes).map(([name, values]) =>
    `<saml:Attribute Name="${name}">${values.map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`).join('')}</saml:Attribute>`).join('');
  return `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${statement.assertionId}" Version="2.0" IssueInstant="${now.toISOString()}">`
    + `<saml:Issuer>${statement.issuer}</saml:Issuer>`
    + `<saml:Subject><saml:NameID Format="${statement.nameIdFormat}">${statement.nameId}</saml:NameID>`
    + '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">'
    + `<saml:SubjectConfirmationData NotOnOrAfter="${until}" Recipient="${statement.recipient}"${answers === undefined ? '' : ` InResponseTo="${answers}"`}/></saml:SubjectConfirmation></saml:Subject>`
    + `<saml:Conditions NotBefore="${notBefore}" NotOnOrAfter="${until}"><saml:AudienceRestriction><saml:Audience>${statement.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`
    + `<saml:AuthnStatement AuthnInstant="${now.toISOString()}" SessionIndex="${statement.sessionIndex}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`
    + `<saml:AttributeStatement>${attributes}</saml:AttributeStatement></saml:Assertion>`;
}

function responseOf(statement: ResponseStatement, key: SigningKey): string {
  const status = statement.status ?? 'urn:oasis:names:tc:SAML:2.0:status:Success';
  const xml = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${statement.responseId}" Version="2.0" IssueInstant="${statement.now.toISOString()}" Destination="${statement.destination}"${statement.inResponseTo === undefined ? '' : ` InResponseTo="${statement.inResponseTo}"`}>`
    + `<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${statement.issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="${status}"/></samlp:Status>${assertionOf(statement)}</samlp:Response>`;
  const { algorithm } = statement;
  const inner = statement.sign === 'both' || statement.sign === 'assertion' ? sign(xml, statement.assertionId, key, algorithm) : xml;
  return statement.sign === 'both' || statement.sign === 'response' ? sign(inner, statement.responseId, key, algorithm) : inner;
}

function logoutRequestOf(entityId: string, statement: LogoutStatement): string {
  return `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${statement.id}" Version="2.0" IssueInstant="${statement.now.toISOString()}" Destination="${statement.destination}">`
    + `<saml:Issuer>${entityId}</saml:Issuer><saml:NameID>${statement.nameId}</saml:NameID>${statement.sessionIndex === undefined ? '' : `<samlp:SessionIndex>${statement.sessionIndex}</samlp:SessionIndex>`}</samlp:LogoutRequest>`;
}

/** Signs the element with this ID by an enveloped signature after its Issuer. */
export function sign(xml: string, id: string, key: SigningKey, algorithm: 'sha256' | 'sha1' = 'sha256'): string {
  const signer = new SignedXml({
    privateKey: key.privateKey, publicCert: key.certificate, canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
    signatureAlgorithm: algorithm === 'sha1' ? 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' : 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  });
  signer.addReference({
    xpath: `//*[@ID='${id}']`, uri: `#${id}`, digestAlgorithm: algorithm === 'sha1' ? 'http://www.w3.org/2000/09/xmldsig#sha1' : 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/2001/10/xml-exc-c14n#'],
  });
  signer.computeSignature(xml, { location: { reference: `//*[@ID='${id}']/*[local-name()='Issuer']`, action: 'after' } });
  return signer.getSignedXml();
}

function metadataOf(entityId: string, entryPoint: string, logoutUrl: string, certificates: readonly string[]): string {
  const keys = certificates.map((certificate) => `<KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificate.replace(/-----[^-]+-----|\s/g, '')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor>`).join('');
  return `<?xml version="1.0"?><EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${keys}`
    + `<SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${logoutUrl}"/>`
    + `<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${entryPoint}/post"/>`
    + `<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${entryPoint}"/></IDPSSODescriptor></EntityDescriptor>`;
}
