import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { NetworkRef, ShareableView } from '#views/types/outward.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { licenceFor, missingLicence } from '../sharing/licence.ts';
import { accountRef, networkName } from './account-refs.ts';
import { findOutwardSettings } from './find-settings.ts';

interface Ways { readonly own: readonly AccountRecord[]; readonly pages: readonly NetworkRef[]; readonly connectable: readonly NetworkRef[] }

/** Where a person can share now, where they could with an account of their own, and what they lack for the other places. */
export async function sharePlaces(ctx: AppContext, viewer: Viewer, { own, pages, connectable }: Ways): Promise<Pick<ShareableView, 'accounts' | 'sharePages' | 'connectable' | 'needs'>> {
  const { licences } = await findOutwardSettings(ctx);
  const names = new Map<string, { readonly need: NonNullable<Awaited<ReturnType<typeof missingLicence>>>; readonly networks: Set<string> }>();
  const barred = new Set<string>();
  for (const pluginId of new Set([...own.map((account) => account.pluginId), ...[...pages, ...connectable].map(({ id }) => id)])) {
    const speaking = { pluginId, kind: 'personal' as const };
    const licence = licenceFor(licences, speaking);
    if (licence === null) continue;
    const need = names.get(licence)?.need ?? (await missingLicence(ctx, licences, viewer, speaking));
    if (need === null) continue;
    barred.add(pluginId);
    names.set(licence, { need, networks: new Set([...(names.get(licence)?.networks ?? []), networkName(ctx, pluginId)]) });
  }
  return {
    accounts: own.filter(({ pluginId }) => !barred.has(pluginId)).map((account) => accountRef(ctx, account)), sharePages: pages.filter(({ id }) => !barred.has(id)),
    connectable: connectable.filter(({ id }) => !barred.has(id)),
    needs: [...names.values()].map(({ need, networks }) => ({ ...need, networks: new Intl.ListFormat(viewer.locale, { type: 'conjunction' }).format(networks) })),
  };
}
