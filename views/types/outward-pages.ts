import type {
  AccountPageView, AccountRef, AccountView, ActView, DeskView, InboxView, LicencesPageView, MirrorView, NetworkView, OutwardPostRef, OutwardSettingsView, PlanEntryView, PlanView, PostOutwardView, ShareView,
} from '#views/types/outward.ts';
import type { FormView } from '#views/types/pages.ts';
import type { PersonRef } from '#views/types/person.ts';

/** One day of the calendar; `date` as `2026-03-10`. */
export interface PlanDay { readonly date: string; readonly inPeriod: boolean; readonly today: boolean; readonly entries: readonly PlanEntryView[]; readonly freeSlots: PlanView['freeSlots'] }

/** The pages of the way out, by the path of their template. */
export interface OutwardPageModels {
  'outward/desk': { readonly desk: DeskView };
  'outward/mirror': { readonly mirror: MirrorView; readonly timeZone: string; readonly refused: { readonly variantId: string; readonly form: FormView } | null };
  'outward/plan': {
    readonly view: 'month' | 'week' | 'list'; readonly days: readonly PlanDay[]; readonly heading: string; readonly budgets: PlanView['budgets'];
    readonly previousUrl: string; readonly nextUrl: string; readonly todayUrl: string; readonly views: readonly { readonly view: 'month' | 'week' | 'list'; readonly url: string; readonly current: boolean }[];
    readonly weekdays: readonly string[]; readonly empty: boolean;
  };
  'outward/accounts': { readonly accounts: readonly AccountView[]; readonly networks: readonly NetworkView[]; readonly canConnect: boolean };
  'outward/account': { readonly account: AccountPageView; readonly form: FormView; readonly people: readonly PersonRef[]; readonly timeZones: readonly string[] };
  'outward/connect': { readonly network: NetworkView; readonly kind: 'brand' | 'personal'; readonly reconnects: string | null; /** Where one goes back to; empty for the usual place. */ readonly returnTo: string; readonly form: FormView };
  'outward/inbox': { readonly inbox: InboxView; readonly show: 'open' | 'mine' | 'all'; readonly nextUrl: string | null; readonly people: readonly PersonRef[]; readonly refused: { readonly replyId: string; readonly form: FormView } | null };
  'outward/ledger': { readonly acts: readonly ActView[]; readonly show: 'all' | 'waiting' | 'problems'; readonly nextUrl: string | null };
  'outward/under-post': { readonly outward: PostOutwardView; readonly url: string; readonly refused: FormView | null };
  'outward/shares': { /** What may be shared. */ readonly shareable: readonly OutwardPostRef[]; readonly shares: readonly ShareView[]; readonly accounts: readonly AccountView[]; readonly networks: readonly NetworkView[] };
  'outward/networks': { readonly networks: readonly NetworkView[] };
  'outward/network': { readonly network: NetworkView; readonly form: FormView };
  'outward/licences': LicencesPageView & { readonly form: FormView };
  'outward/settings': { readonly settings: OutwardSettingsView; readonly form: FormView };
}

export type { AccountRef };
