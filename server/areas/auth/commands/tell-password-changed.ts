import type { PersonRecord } from '#areas/people/index.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';

/** Mails a person that their password was changed, so that they notice when it was not they who did it. */
export const tellPasswordChanged = (ctx: AppContext, person: PersonRecord): Promise<void> => {
  const when = ctx.clock.now().toISOString();
  return ctx.mail.send({
    to: { address: person.email, name: person.name, locale: person.locale },
    template: 'security-notice',
    model: { name: person.name, what: translate(person.locale, 'sign-on.password-changed-notice'), when, url: `${ctx.config.baseUrl}/security` },
    key: `auth.password-changed:${person._id.toString()}:${when}`,
  });
};
