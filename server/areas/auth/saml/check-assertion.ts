import type { Element } from '@xmldom/xmldom';
import { namespaces } from './namespaces.ts';
import { allElements, childrenNamed, parsePlainXml, plainText } from './parse-xml.ts';
import { SamlRefusal } from './saml-refusal.ts';

export interface AssertionExpectation {
  readonly acsUrl: string;
  /** Our entity id. */
  readonly audience: string;
  readonly issuer: string;
  readonly requestId: string;
  readonly now: Date;
}

/** What a verified assertion says. */
export interface CheckedAssertion {
  readonly id: string;
  readonly nameId: string;
  readonly nameIdFormat: string | null;
  readonly nameQualifier: string | null;
  readonly spNameQualifier: string | null;
  readonly sessionIndex: string | null;
  readonly sessionNotOnOrAfter: Date | null;
  /** Until when the assertion could be posted. */
  readonly notOnOrAfter: Date;
  readonly attributes: ReadonlyMap<string, readonly string[]>;
}

/** Clocks of two companies may differ by this much. */
export const clockSkewMilliseconds = 120_000;

/**
 * Reads the assertion that the signature covers (`xml` is what was verified, nothing else) and checks everything that ties it
 * to us, to this request and to this moment. @throws SamlRefusal
 */
export function checkAssertion(xml: string, expected: AssertionExpectation): CheckedAssertion {
  const { root } = parsePlainXml(xml);
  if (root.localName !== 'Assertion' || root.namespaceURI !== namespaces.assertion) throw new SamlRefusal('structure', 'no assertion');
  const issuer = only(root, 'Issuer');
  if (plainText(issuer) !== expected.issuer) throw new SamlRefusal('issuer', plainText(issuer).slice(0, 200));
  const subject = only(root, 'Subject');
  const notOnOrAfter = checkConfirmation(subject, expected);
  checkConditions(root, expected);
  const nameId = only(subject, 'NameID');
  const name = plainText(nameId);
  if (name === '' || name.length > 1_000) throw new SamlRefusal('subject', 'an empty or endless NameID');
  const statement = childrenNamed(root, namespaces.assertion, 'AuthnStatement')[0];
  if (!statement) throw new SamlRefusal('subject', 'no AuthnStatement');
  const sessionEnd = statement.getAttribute('SessionNotOnOrAfter');
  const sessionNotOnOrAfter = sessionEnd ? instant(sessionEnd) : null;
  if (sessionNotOnOrAfter && sessionNotOnOrAfter.getTime() + clockSkewMilliseconds <= expected.now.getTime()) throw new SamlRefusal('expired', `session until ${sessionEnd ?? ''}`);
  return {
    id: root.getAttribute('ID') ?? '',
    nameId: name,
    nameIdFormat: nameId.getAttribute('Format') || null,
    nameQualifier: nameId.getAttribute('NameQualifier') || null,
    spNameQualifier: nameId.getAttribute('SPNameQualifier') || null,
    sessionIndex: statement.getAttribute('SessionIndex') || null,
    sessionNotOnOrAfter,
    notOnOrAfter,
    attributes: readAttributes(root),
  };
}

/** One bearer confirmation has to be made out to our URL, for this request, now. Answers its end. */
function checkConfirmation(subject: Element, expected: AssertionExpectation): Date {
  let refusal = new SamlRefusal('subject', 'no bearer confirmation');
  for (const confirmation of childrenNamed(subject, namespaces.assertion, 'SubjectConfirmation')) {
    const data = childrenNamed(confirmation, namespaces.assertion, 'SubjectConfirmationData')[0];
    if (confirmation.getAttribute('Method') !== 'urn:oasis:names:tc:SAML:2.0:cm:bearer' || !data) continue;
    const recipient = data.getAttribute('Recipient') ?? '';
    const inResponseTo = data.getAttribute('InResponseTo') ?? '';
    const until = data.getAttribute('NotOnOrAfter') ?? '';
    if (recipient !== expected.acsUrl) refusal = new SamlRefusal('recipient', recipient.slice(0, 200));
    else if (inResponseTo !== expected.requestId) refusal = new SamlRefusal('unsolicited', `confirmation for ${inResponseTo.slice(0, 100)}`);
    else if (until === '') refusal = new SamlRefusal('expired', 'a confirmation without end');
    else if (!isNow(data, expected.now)) refusal = new SamlRefusal('expired', `confirmation until ${until}`);
    else return instant(until);
  }
  throw refusal;
}

function checkConditions(assertion: Element, expected: AssertionExpectation): void {
  const conditions = only(assertion, 'Conditions');
  if (!isNow(conditions, expected.now)) throw new SamlRefusal('expired', `conditions from ${conditions.getAttribute('NotBefore') ?? ''} until ${conditions.getAttribute('NotOnOrAfter') ?? ''}`);
  const restrictions = childrenNamed(conditions, namespaces.assertion, 'AudienceRestriction');
  if (restrictions.length === 0) throw new SamlRefusal('audience', 'none');
  for (const restriction of restrictions) {
    const audiences = childrenNamed(restriction, namespaces.assertion, 'Audience').map(plainText);
    if (!audiences.includes(expected.audience)) throw new SamlRefusal('audience', audiences.join(' ').slice(0, 200));
  }
}

function isNow(element: Element, now: Date): boolean {
  const from = element.getAttribute('NotBefore');
  const until = element.getAttribute('NotOnOrAfter');
  return (!from || instant(from).getTime() - clockSkewMilliseconds <= now.getTime()) && (!until || now.getTime() < instant(until).getTime() + clockSkewMilliseconds);
}

function instant(text: string): Date {
  const date = new Date(text);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?$/.test(text) || Number.isNaN(date.getTime())) throw new SamlRefusal('expired', `no time: ${text.slice(0, 40)}`);
  return text.endsWith('Z') ? date : new Date(`${text}Z`);
}

function readAttributes(assertion: Element): Map<string, string[]> {
  const attributes = new Map<string, string[]>();
  for (const attribute of allElements(assertion).filter((element) => element.localName === 'Attribute' && element.namespaceURI === namespaces.assertion).slice(0, 500)) {
    const name = attribute.getAttribute('Name') ?? '';
    const values = childrenNamed(attribute, namespaces.assertion, 'AttributeValue').slice(0, 500).map(textOrNothing).filter((value) => value !== '');
    attributes.set(name, [...(attributes.get(name) ?? []), ...values]);
  }
  return attributes;
}

/** Values with elements inside (an eduPersonTargetedID, say) are not for us. */
const textOrNothing = (value: Element): string => (allElements(value).length > 1 ? '' : plainText(value).slice(0, 2_000));

function only(parent: Element, name: string): Element {
  const [found, ...more] = childrenNamed(parent, namespaces.assertion, name);
  if (!found || more.length > 0) throw new SamlRefusal('structure', `not one ${name}`);
  return found;
}
