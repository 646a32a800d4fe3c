import { defineSubscriber } from '#core/events/subscriber.ts';
import { issueCertificate } from '../commands/issue-certificate.ts';
import { enrolmentCompleted } from '../events.ts';

/** Whoever has done a course gets its certificate, once. */
export const issueCertificates = defineSubscriber({
  name: 'training.issue-certificates',
  on: [enrolmentCompleted],
  handle: (ctx, event) => issueCertificate(ctx, event.data.enrolmentId),
});
