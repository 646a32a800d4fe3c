import { endCertificates } from './jobs/end-certificates.ts';
import { sendStatement } from './jobs/send-statement.ts';
import { certificateNumbers } from './models/certificate-numbers.ts';
import { certificates } from './models/certificates.ts';
import { signingKeys } from './models/signing-keys.ts';
import { certificateApiRoutes } from './routes/certificate-api.ts';
import { certificatePageRoutes } from './routes/certificate-pages.ts';
import { issuerRoutes } from './routes/issuer-api.ts';
import { recordRoutes } from './routes/record-pages.ts';
import { mailOfCertificates } from './subscribers/mail-of-certificates.ts';
import { tellRecordStore } from './subscribers/tell-record-store.ts';
import { issueCertificates } from './subscribers/issue-certificates.ts';

/** What the area has of certificates and records. */
export const certificatePart = {
  collections: [certificates, certificateNumbers, signingKeys],
  routes: [...recordRoutes, ...certificatePageRoutes, ...certificateApiRoutes, ...issuerRoutes],
  subscribers: [issueCertificates, mailOfCertificates, tellRecordStore],
  jobs: [endCertificates, sendStatement],
} as const;
