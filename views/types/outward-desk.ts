import type { AccountKind, AccountRef, AccountView, ActState, ActView, ConsentState, CopyView, MirrorRow, MirrorState, NetworkRef, OutwardPostRef, VariantState, VariantView } from '#views/types/outward.ts';
import type { PersonRef } from '#views/types/person.ts';

export type ReplyState = 'open' | 'snoozed' | 'waiting-approval' | 'answering' | 'answered' | 'no-answer-needed';

/** A reply from outside, as it stands under the post and in the inbox. */
export interface OutsideReplyView {
  readonly id: string;
  readonly postId: string;
  readonly copyId: string;
  readonly account: AccountRef;
  readonly parentId: string | null;
  readonly author: { readonly name: string; readonly handle: string; readonly url: string | null };
  /** Sanitised. */
  readonly bodyHtml: string;
  readonly url: string | null;
  readonly at: string;
  readonly editedAt: string | null;
  readonly removed: boolean;
}

export interface InboxReplyView extends OutsideReplyView {
  readonly post: OutwardPostRef | null;
  readonly state: ReplyState;
  readonly owner: PersonRef | null;
  /** The end of the response clock, in working hours. */
  readonly dueAt: string | null;
  readonly late: boolean;
  readonly snoozedUntil: string | null;
  readonly notes: readonly { readonly by: PersonRef; readonly at: string; readonly text: string }[];
  readonly reason: string | null;
  readonly draft: { readonly text: string; readonly language: string; readonly by: PersonRef; readonly at: string; readonly revision: number; readonly waitsForApproval: boolean } | null;
  readonly answer: { readonly text: string; readonly state: ActState; readonly url: string | null; readonly at: string } | null;
  readonly can: { readonly answer: boolean; readonly approve: boolean; readonly close: boolean; readonly reopen: boolean };
}

/** Where a network forbids reading: somebody looks, and says what was there. */
export interface HandLookView {
  readonly id: string;
  readonly copy: CopyView;
  /** Days after publishing. */
  readonly day: number;
  readonly dueAt: string;
  /** What was found before, newest first. */
  readonly before: readonly DoneLookView[];
}

/** What somebody found who looked by hand. */
export interface DoneLookView {
  readonly at: string;
  readonly by: PersonRef;
  readonly found: number;
  readonly note: string;
}

export interface InboxView {
  readonly items: readonly InboxReplyView[];
  readonly next: string | null;
  readonly handLooks: readonly HandLookView[];
  readonly counts: { readonly open: number; readonly mine: number; readonly late: number; readonly handLooks: number };
}

/** What stands under a post. Members of comms see the rest at `mirrorId`. */
export interface PostOutwardView {
  readonly postId: string;
  readonly mirrorId: string | null;
  readonly mirrorState: MirrorState | null;
  /** Why it stays inside, for whoever proposed it and for comms. */
  readonly declined: string | null;
  readonly copies: readonly CopyView[];
  readonly replies: readonly OutsideReplyView[];
  /** The viewer is asked whether this may go out. */
  readonly consentAsked: boolean;
  readonly consent: ConsentState | null;
  readonly shareable: ShareableView | null;
  readonly can: { readonly nominate: boolean; readonly work: boolean; readonly consent: boolean; readonly withdrawConsent: boolean; readonly markShareable: boolean; readonly share: boolean };
}

export interface ShareableView { readonly points: readonly string[]; readonly markedBy: PersonRef; readonly at: string; readonly link: string | null; readonly shares: readonly ShareView[]; readonly accounts: readonly AccountRef[]; readonly sharePages: readonly NetworkRef[]; /** Where one could share with an account of one’s own, and has none. */ readonly connectable: readonly NetworkRef[]; readonly needs: readonly (LicenceNeedView & { readonly networks: string })[]; readonly disclosures: Readonly<Record<string, string>> }

/** The viewer's own share. */
export interface ShareView {
  readonly id: string;
  readonly postId: string;
  readonly account: AccountRef | null;
  readonly network: NetworkRef;
  readonly text: string;
  readonly state: VariantState;
  readonly scheduledAt: string | null;
  readonly copy: CopyView | null;
  /** The network's page where the person goes on by hand; only in the answer to sharing. */
  readonly sharePage: string | null;
  /** Why it waits. */
  readonly heldBecause: string | null;
  readonly can: { readonly revoke: boolean };
}

/** One line of the calendar: something planned or gone out. */
export interface PlanEntryView { readonly variantId: string; readonly mirrorId: string | null; readonly account: AccountRef; readonly at: string; readonly state: VariantState; readonly excerpt: string; readonly post: Pick<OutwardPostRef, 'id' | 'title' | 'url'> | null; readonly can: { readonly move: boolean } }
export interface PlanView {
  readonly from: string;
  readonly until: string;
  readonly entries: readonly PlanEntryView[];
  /** By account: what goes out in the week of `from`, against its budget. */
  readonly budgets: readonly { readonly account: AccountRef; readonly planned: number; readonly perWeek: number | null }[];
  readonly freeSlots: readonly { readonly account: AccountRef; readonly at: string }[];
}

/** What comms must look at, most urgent first. */
export interface DeskView {
  readonly paused: { readonly by: 'person' | 'restore'; readonly reason: string; readonly since: string } | null;
  readonly nominated: readonly MirrorRow[];
  readonly working: readonly MirrorRow[];
  /** Everything of it is out, as it is written now. */
  readonly outside: readonly MirrorRow[];
  readonly approvals: readonly VariantView[];
  /** Corrections that wait for the viewer's approval. */
  readonly corrections: readonly { readonly mirrorId: string; readonly variantId: string; readonly account: AccountRef; readonly text: string; readonly by: PersonRef }[];
  readonly needsPerson: readonly ActView[];
  readonly stuck: readonly ActView[];
  readonly accounts: readonly AccountView[];
  readonly inbox: InboxView['counts'];
  readonly can: { readonly pauseAll: boolean; readonly resumeAll: boolean; readonly administer: boolean };
}

export interface LicenceRule { readonly network: string; readonly kind: AccountKind; readonly licence: string }

/** What a person lacks for speaking somewhere: the course that gives it, and where they do it. */
export interface LicenceNeedView { readonly licence: string; readonly course: string | null; readonly url: string }

export interface LicenceExceptionView { readonly id: string; readonly person: PersonRef; readonly licence: string; readonly reason: string; readonly by: PersonRef; readonly at: string; readonly until: string; readonly over: boolean }

export interface LicencesPageView {
  /** One line for each network and kind of account. */
  readonly places: readonly { readonly field: string; readonly network: NetworkRef; readonly kind: AccountKind; readonly licence: string }[];
  readonly licences: readonly { readonly name: string; readonly courseTitle: string | null }[];
  readonly exceptions: readonly LicenceExceptionView[];
}

export interface OutwardSettingsView {
  readonly paused: boolean;
  readonly pausedReason: string;
  readonly restoredAt: string | null;
  readonly labels: readonly string[];
  readonly words: readonly { readonly word: string; readonly level: 'warning' | 'block' }[];
  readonly internalHosts: readonly string[];
  readonly disclosure: { readonly brand: Readonly<Record<string, string>>; readonly personal: Readonly<Record<string, string>> };
  readonly utm: { readonly source: string; readonly medium: string; readonly campaign: string } | null;
  readonly audiences: readonly { readonly name: string; readonly perWeek: number }[];
  /** Speaking there wants a valid certificate that gives this licence. */
  readonly licences: readonly LicenceRule[];
  readonly replyRetentionDays: number;
  readonly responseHours: number;
  readonly workingHours: { readonly start: string; readonly end: string; readonly days: readonly number[]; readonly timeZone: string };
}
