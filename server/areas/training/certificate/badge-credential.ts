import { stableUuid } from './stable-uuid.ts';

/** What a credential says; `baseUrl` is the origin of the house that issues it. */
export interface CredentialFacts {
  readonly baseUrl: string;
  readonly issuerName: string;
  readonly certificateId: string;
  readonly personId: string;
  readonly personName: string;
  readonly courseId: string;
  readonly title: string;
  readonly courseTitle: string;
  readonly description: string;
  readonly criteria: string;
  readonly licence: string | null;
  readonly locale: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date | null;
}

export const issuerUrl = (baseUrl: string): string => `${baseUrl}/api/v1/issuer`;
export const keyUrl = (baseUrl: string, kid: string): string => `${issuerUrl(baseUrl)}/keys/${kid}`;
export const revocationsUrl = (baseUrl: string): string => `${issuerUrl(baseUrl)}/revocations`;
export const credentialId = (certificateId: string): string => `urn:uuid:${stableUuid('certificate', certificateId)}`;

/** XML Schema's moment without fractions, as the credential's data model wants it. */
const moment = (date: Date): string => date.toISOString().replace(/\.\d{3}Z$/, 'Z');

/** The issuer as the credential and its public page describe it (a Profile). */
export const issuerProfile = (baseUrl: string, name: string) => ({ id: issuerUrl(baseUrl), type: ['Profile'], name, url: baseUrl });

/**
 * An OpenBadgeCredential of Open Badges 3.0 (1EdTech, document version 1.0.13). It goes out inside a JWT, which is its proof,
 * so that it carries none of its own.
 */
export const badgeCredential = (facts: CredentialFacts) => ({
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  id: credentialId(facts.certificateId),
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: facts.title,
  issuer: issuerProfile(facts.baseUrl, facts.issuerName),
  validFrom: moment(facts.issuedAt),
  ...(facts.expiresAt === null ? {} : { validUntil: moment(facts.expiresAt) }),
  credentialSubject: {
    id: `urn:uuid:${stableUuid('person', facts.personId)}`,
    type: ['AchievementSubject'],
    identifier: [{ type: 'IdentityObject', hashed: false, identityHash: facts.personName, identityType: 'name' }],
    achievement: {
      id: `urn:uuid:${stableUuid('course', facts.courseId, facts.licence ?? '')}`,
      type: ['Achievement'],
      achievementType: facts.licence === null ? 'Course' : 'License',
      name: facts.title,
      description: facts.description === '' ? facts.courseTitle : facts.description,
      criteria: { narrative: facts.criteria },
      inLanguage: facts.locale,
    },
  },
  credentialStatus: { id: revocationsUrl(facts.baseUrl), type: '1EdTechRevocationList' },
});

export type BadgeCredential = ReturnType<typeof badgeCredential>;
