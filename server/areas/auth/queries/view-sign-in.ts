import { findPersonByEmail, findPersons, presentPersonRef } from '#areas/people/index.ts';
import type { AppContext } from '#server/context.ts';
import type { FormView, PageModels } from '#views/types/pages.ts';
import { listIdentityProviders } from './find-identity-provider.ts';

/** The demo company's people who are shown on the sign-in page, and the password that opens their accounts. */
export const demoAccounts = ['employee@demo.example', 'trainer@demo.example', 'comms@demo.example', 'admin@demo.example'] as const;
export const demoPassword = 'parley-demo';

/** The sign-in page: the form, the identity providers, and in the demo the people to look around as. */
export async function viewSignIn(ctx: AppContext, form: FormView, returnTo: string): Promise<PageModels['auth/sign-in']> {
  const providers = await listIdentityProviders(ctx);
  const accounts = ctx.config.mode === 'demo' ? await viewDemoAccounts(ctx) : [];
  return {
    form,
    returnTo,
    demoAccounts: accounts,
    demoPassword: accounts.length > 0 ? demoPassword : null,
    identityProviders: providers.filter((provider) => provider.enabled).map((provider) => ({ name: provider.name, url: loginPath(provider.slug, returnTo) })),
  };
}

export const loginPath = (slug: string, returnTo: string): string =>
  `/saml/${slug}/login${returnTo === '/' ? '' : `?returnTo=${encodeURIComponent(returnTo)}`}`;

/** Whether one of these people is shown on the sign-in page of the demo, photo and all. */
export const includesDemoAccount = async (ctx: AppContext, personIds: readonly string[]): Promise<boolean> =>
  [...(await findPersons(ctx, personIds)).values()].some(({ email }) => demoAccounts.some((account) => account === email));

async function viewDemoAccounts(ctx: AppContext): Promise<PageModels['auth/sign-in']['demoAccounts']> {
  const found = await Promise.all(demoAccounts.map(async (email) => ({ email, person: await findPersonByEmail(ctx, email) })));
  return found.flatMap(({ email, person }) => {
    if (person?.status !== 'active') return [];
    const { name, title, initials, hue, photo } = presentPersonRef(person);
    return [{ email, name, title, initials, hue, photo, role: email.split('@')[0] ?? '' }];
  });
}
