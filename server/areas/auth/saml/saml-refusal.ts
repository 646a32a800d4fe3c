export const samlRefusals = [
  'too-large', 'not-xml', 'doctype', 'comment', 'structure', 'algorithm', 'signature', 'status', 'destination', 'issuer', 'unsolicited', 'other-browser',
  'recipient', 'audience', 'expired', 'subject', 'replayed', 'account-exists', 'foreign-domain', 'no-address', 'shut-out', 'transient',
] as const;
export type SamlRefusalCode = (typeof samlRefusals)[number];

/** Why an identity provider's message was turned away; the code is shown, the detail is for the log. */
export class SamlRefusal extends Error {
  readonly code: SamlRefusalCode;

  constructor(code: SamlRefusalCode, detail: string) {
    super(detail);
    this.name = 'SamlRefusal';
    this.code = code;
  }
}
