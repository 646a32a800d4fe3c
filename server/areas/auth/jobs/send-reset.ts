import { z } from 'zod';
import { findPersonByEmail } from '#areas/people/index.ts';
import { defineJob } from '#core/jobs/jobs.ts';
import { countAttempt, resetMailBound } from '../commands/count-attempt.ts';
import { makeLink } from '../commands/make-link.ts';
import { hashSecret } from '../passwords/hash-secret.ts';
import { readSignOnSettings } from '../queries/read-sign-on-settings.ts';

/** Mails the link to choose a password, when the address belongs to someone who signs in here; at most three an hour. */
export const sendReset = defineJob({
  name: 'auth.send-reset',
  payload: z.object({ email: z.string() }),
  run: async (ctx, { email }) => {
    const person = await findPersonByEmail(ctx, email);
    if (person?.status !== 'active') return;
    const { identityProvidersOnly } = await readSignOnSettings(ctx);
    if (identityProvidersOnly && !person.roles.includes('admin')) return;
    if (!(await countAttempt(ctx, resetMailBound, email)).allowed) return;
    await ctx.store.transact(async () => {
      const url = await makeLink(ctx, 'reset', person._id.toString());
      await ctx.mail.send({
        to: { address: person.email, name: person.name, locale: person.locale },
        template: 'reset',
        model: { name: person.name, url },
        key: `auth.reset:${hashSecret(url)}`,
      });
    });
  },
});
