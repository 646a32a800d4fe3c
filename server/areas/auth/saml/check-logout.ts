import { clockSkewMilliseconds } from './check-assertion.ts';
import { namespaces, success } from './namespaces.ts';
import { childrenNamed, parsePlainXml, plainText } from './parse-xml.ts';
import { SamlRefusal } from './saml-refusal.ts';

export interface LogoutExpectation { readonly logoutUrl: string; readonly issuer: string; readonly now: Date }

export interface CheckedLogoutRequest {
  readonly id: string;
  readonly nameId: string;
  /** Empty: every session of the NameID. */
  readonly sessionIndexes: readonly string[];
}

/** Reads a verified LogoutRequest. @throws SamlRefusal */
export function checkLogoutRequest(xml: string, expected: LogoutExpectation): CheckedLogoutRequest {
  const root = checkEnvelope(xml, 'LogoutRequest', expected);
  const until = root.getAttribute('NotOnOrAfter');
  if (until && !(new Date(until).getTime() + clockSkewMilliseconds > expected.now.getTime())) throw new SamlRefusal('expired', until.slice(0, 40));
  const issued = new Date(root.getAttribute('IssueInstant') ?? '').getTime();
  if (!(Math.abs(expected.now.getTime() - issued) < 10 * 60_000)) throw new SamlRefusal('expired', `issued ${(root.getAttribute('IssueInstant') ?? '').slice(0, 40)}`);
  const [nameId, ...more] = childrenNamed(root, namespaces.assertion, 'NameID');
  if (!nameId || more.length > 0) throw new SamlRefusal('subject', 'not one NameID');
  const id = root.getAttribute('ID') ?? '';
  if (id === '') throw new SamlRefusal('structure', 'no ID');
  return { id, nameId: plainText(nameId), sessionIndexes: childrenNamed(root, namespaces.protocol, 'SessionIndex').slice(0, 50).map(plainText) };
}

/** Reads a verified LogoutResponse. Answers which request it answers, and whether the identity provider ended its session. */
export function checkLogoutResponse(xml: string, expected: LogoutExpectation): { readonly inResponseTo: string; readonly succeeded: boolean } {
  const root = checkEnvelope(xml, 'LogoutResponse', expected);
  const status = childrenNamed(root, namespaces.protocol, 'Status')[0];
  const code = status && childrenNamed(status, namespaces.protocol, 'StatusCode')[0];
  return { inResponseTo: root.getAttribute('InResponseTo') ?? '', succeeded: code?.getAttribute('Value') === success };
}

function checkEnvelope(xml: string, name: string, expected: LogoutExpectation): ReturnType<typeof parsePlainXml>['root'] {
  const { root } = parsePlainXml(xml);
  if (root.localName !== name || root.namespaceURI !== namespaces.protocol) throw new SamlRefusal('structure', `root ${root.localName ?? ''}`);
  const destination = root.getAttribute('Destination') ?? '';
  if (destination !== expected.logoutUrl) throw new SamlRefusal('destination', destination.slice(0, 200));
  const [issuer] = childrenNamed(root, namespaces.assertion, 'Issuer');
  if (!issuer || plainText(issuer) !== expected.issuer) throw new SamlRefusal('issuer', issuer ? plainText(issuer).slice(0, 200) : 'none');
  return root;
}
