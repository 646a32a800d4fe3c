import type { PersonRecord } from '#areas/people/index.ts';
import { activatePerson, createPerson, findPersonByEmail, findPersons, setDirectoryEntry, setRoles } from '#areas/people/index.ts';
import { AppError } from '#core/errors/app-error.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { invitationAccepted } from '../events.ts';
import { identities } from '../models/identities.ts';
import type { IdentityProviderRecord } from '../models/identity-providers.ts';
import { invitations } from '../models/invitations.ts';
import { oneTimeLinks } from '../models/one-time-links.ts';
import type { SamlProfile } from '../saml/read-profile.ts';
import { rolesOfGroups } from '../saml/read-profile.ts';
import { SamlRefusal } from '../saml/saml-refusal.ts';

/**
 * Finds or makes the account of someone an identity provider has vouched for, and brings it up to date. An account that
 * exists under the same address is only taken up where an admin allowed this provider to, and for its own mail domains.
 * @throws SamlRefusal account-exists, foreign-domain, no-address, shut-out
 */
export async function signOnPerson(ctx: AppContext, provider: IdentityProviderRecord, profile: SamlProfile): Promise<string> {
  const now = ctx.clock.now();
  const known = await identities(ctx).findOne({ slug: provider.slug, subject: profile.subject }).lean();
  const personId = known?.personId.toString() ?? await firstSignOn(ctx, provider, profile);
  const person = (await findPersons(ctx, [personId])).get(personId);
  if (person?.status !== 'active') throw new SamlRefusal('shut-out', `person ${personId}`);
  if (known) await bringUpToDate(ctx, provider, profile, person);
  await applyRoles(ctx, provider, profile, personId);
  await identities(ctx).updateOne({ slug: provider.slug, subject: profile.subject }, { $set: { signedOnAt: now } });
  return personId;
}

async function firstSignOn(ctx: AppContext, provider: IdentityProviderRecord, profile: SamlProfile): Promise<string> {
  if (profile.email === '') throw new SamlRefusal('no-address', `subject ${profile.subject.slice(0, 100)}`);
  const domain = profile.email.split('@')[1] ?? '';
  const ownDomain = provider.domains.includes(domain);
  if (provider.domains.length > 0 && !ownDomain) throw new SamlRefusal('foreign-domain', domain);
  return ctx.store.transact(async () => {
    const there = await findPersonByEmail(ctx, profile.email);
    if (there && !(provider.linkByMail && ownDomain)) throw new SamlRefusal('account-exists', `person ${there._id.toString()}`);
    if (there && there.status !== 'active' && there.status !== 'invited') throw new SamlRefusal('shut-out', `person ${there._id.toString()}`);
    const person = there ?? await createPerson(ctx, null, { name: profile.name, email: profile.email, department: profile.department, location: profile.location, title: profile.title, status: 'active' });
    const now = ctx.clock.now();
    await identities(ctx).insertMany([{ slug: provider.slug, subject: profile.subject, personId: person._id, createdAt: now, signedOnAt: now }]);
    if (there?.status === 'invited') await comeIn(ctx, there);
    return person._id.toString();
  });
}

/** An invited person who comes by the identity provider needs the mailed link no more. */
async function comeIn(ctx: AppContext, person: PersonRecord): Promise<void> {
  const personId = person._id.toString();
  const invitation = await invitations(ctx).findOneAndDelete({ personId: person._id }).lean();
  await oneTimeLinks(ctx).deleteMany({ personId: objectId(personId), purpose: 'invitation' });
  await activatePerson(ctx, personId);
  if (invitation) await ctx.events.record(invitationAccepted, { personId, invitationId: invitation._id.toString() }, personId);
}

async function bringUpToDate(ctx: AppContext, provider: IdentityProviderRecord, profile: SamlProfile, person: PersonRecord): Promise<void> {
  const personId = person._id.toString();
  const entry = {
    ...(profile.name === '' ? {} : { name: profile.name }),
    ...(profile.department === '' ? {} : { department: profile.department }),
    ...(profile.location === '' ? {} : { location: profile.location }),
    ...(profile.title === '' ? {} : { title: profile.title }),
  };
  await setDirectoryEntry(ctx, null, personId, entry);
  const domain = profile.email.split('@')[1] ?? '';
  if (profile.email === '' || profile.email === person.email || (provider.domains.length > 0 && !provider.domains.includes(domain))) return;
  try {
    await setDirectoryEntry(ctx, null, personId, { email: profile.email });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    ctx.log.warn({ identityProvider: provider.slug, personId }, 'address of the identity provider belongs to another account; kept the old one');
  }
}

async function applyRoles(ctx: AppContext, provider: IdentityProviderRecord, profile: SamlProfile, personId: string): Promise<void> {
  const roles = rolesOfGroups(profile.groups, provider.groupRoles);
  if (!roles) return;
  try {
    await setRoles(ctx, null, personId, roles);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    ctx.log.warn({ identityProvider: provider.slug, personId }, 'the groups would leave nobody to administer; kept the roles');
  }
}
