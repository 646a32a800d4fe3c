import type { PersonRef } from '#views/types/person.ts';
import type { DoneLookView } from '#views/types/outward-desk.ts';
import type { ImageView } from '#views/types/post.ts';
import type { SpaceRef } from '#views/types/space.ts';

/** A field of a form that is drawn from a plugin's schema. */
export interface FormFieldView {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly kind: 'text' | 'secret' | 'number' | 'boolean' | 'choice' | 'address';
  readonly required: boolean;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** What is set; always empty for a secret. */
  readonly value: string;
  /** Whether a secret is kept; it is never shown again. */
  readonly kept: boolean;
  readonly minimum: number | null;
  readonly maximum: number | null;
}

/** `set-up`: nobody has yet. `asks-again`: an update wants hosts that nobody consented to. `off`: by an admin or after crashes. */
export type NetworkState = 'on' | 'off' | 'set-up' | 'asks-again' | 'too-new' | 'too-old' | 'broken';
export type Ability = 'begin' | 'refresh' | 'lookup' | 'resume' | 'update' | 'remove' | 'fetchReplies' | 'reply' | 'sharePage' | 'receive';

/** One plugin, as the administrator sees it. */
export interface NetworkView {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly summary: string;
  readonly documents: string | null;
  readonly state: NetworkState;
  /** Why it is off or broken. */
  readonly reason: string | null;
  readonly hosts: readonly string[];
  /** Those of `hosts` that nobody consented to yet. */
  readonly newHosts: readonly string[];
  readonly allowPrivate: boolean;
  readonly auth: 'none' | 'form' | 'oauth';
  readonly kinds: readonly AccountKind[];
  readonly can: Readonly<Record<Ability, boolean>>;
  readonly consentedBy: PersonRef | null;
  readonly consentedAt: string | null;
  readonly settings: readonly FormFieldView[];
  readonly accountFields: readonly FormFieldView[];
  readonly running: { readonly state: 'stopped' | 'running' | 'backing-off' | 'off'; readonly crashes: number };
}

/** What a person who connects an account or writes a variant needs of a network. */
export interface NetworkRef { readonly id: string; readonly name: string }

export type AccountKind = 'brand' | 'personal';
export type AccountState = 'ready' | 'needs-sign-in' | 'paused' | 'ended';

export interface ApprovalStep { readonly rule: 'any' | 'all'; readonly personIds: readonly string[] }
export interface Slot { /** 1 = Monday. */ readonly day: number; /** `09:30` */ readonly time: string }

/** How an account is used. Times are in its time zone. */
export interface AccountPolicy {
  /** In this order; empty: nobody has to approve. */
  readonly approval: readonly ApprovalStep[];
  /** Answers too need somebody else's approval. */
  readonly approveAnswers: boolean;
  /** People who are shown or named are asked as the author is. */
  readonly askShown: boolean;
  /** By language; null: as for all accounts of the kind. */
  readonly disclosure: Readonly<Record<string, string>> | null;
  readonly audience: string | null;
  /** Posts a week before a reason is wanted; null: no bound. */
  readonly perWeek: number | null;
  readonly hourlyCap: number;
  readonly quiet: { readonly from: string; readonly until: string } | null;
  readonly slots: readonly Slot[];
  readonly timeZone: string;
  readonly maximumAgeHours: number;
  readonly shortLinks: boolean;
  readonly language: string;
}

export interface AccountRef {
  readonly id: string;
  readonly kind: AccountKind;
  readonly name: string;
  readonly handle: string;
  readonly url: string | null;
  readonly network: NetworkRef;
  readonly state: AccountState;
}

export interface AccountView extends AccountRef {
  readonly owner: PersonRef | null;
  readonly pausedReason: string | null;
  readonly expiresAt: string | null;
  readonly policy: AccountPolicy;
  readonly can: { readonly edit: boolean; readonly pause: boolean; readonly resume: boolean; readonly reconnect: boolean; readonly end: boolean };
  readonly abilities: Readonly<Record<Ability, boolean>>;
  readonly health: {
    readonly lastSuccessAt: string | null;
    readonly lastFailureAt: string | null;
    readonly lastFailure: string | null;
    readonly failures: number;
    /** No try before then, because too many failed in a row. */
    readonly breakerUntil: string | null;
  };
  /** Acts that wait, that need a person, and that went out within the last hour and week. */
  readonly queue: { readonly waiting: number; readonly needsPerson: number; readonly lastHour: number; readonly thisWeek: number };
}

/** The page of one account: what it did last, newest first. */
export interface AccountPageView extends AccountView { readonly acts: readonly ActView[] }

export type MirrorState = 'nominated' | 'working' | 'ended' | 'declined';
export type ConsentState = 'asked' | 'given' | 'refused' | 'withdrawn';
export type VariantState = 'draft' | 'waiting' | 'approved' | 'scheduled' | 'held' | 'publishing' | 'published' | 'failed' | 'unknown' | 'withdrawn';
export type CopyState = 'live' | 'removing' | 'removed' | 'stays';
/** `correct`: a reply to one's own copy, where the network lets nobody change it. */
export type ActKind = 'publish' | 'update' | 'correct' | 'remove' | 'answer';
/** `looking`: the outcome is not known and the network is asked. `unknown`: only a person can tell. `held`: a person must look first. */
export type ActState = 'waiting' | 'sending' | 'looking' | 'pending' | 'done' | 'failed' | 'unknown' | 'held' | 'cancelled';

export interface ConsentView { readonly person: PersonRef; readonly role: 'author' | 'shown' | 'named'; readonly state: ConsentState; readonly at: string; readonly mine: boolean }

/** What comes before a variant leaves. The text is made from `code` and `values` by `outward.finding.<code>`. */
export interface FindingView {
  readonly id: string;
  readonly level: 'warning' | 'block';
  readonly code: FindingCode;
  readonly field: 'text' | 'title' | 'alt' | 'link' | 'topics';
  readonly values: Readonly<Record<string, string>>;
  /** A warning is settled by a reason, a block by a reason that a second person confirms. */
  readonly settled: boolean;
  readonly reason: string | null;
  readonly answeredBy: PersonRef | null;
  readonly confirmedBy: PersonRef | null;
  readonly can: { readonly answer: boolean; readonly confirm: boolean };
}
export type FindingCode = 'label' | 'word' | 'secret' | 'mail-address' | 'telephone' | 'bank-account' | 'card-number' | 'internal-link' | 'person' | 'mention';

export interface ProblemView {
  readonly level: 'error' | 'warning';
  readonly field: string;
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly message: string | null;
}

export interface PartView { readonly text: string; readonly count: number; readonly maximum: number; readonly media: readonly ImageView[] }

/** The exact thing as it would go out. */
export interface PreviewView {
  readonly parts: readonly PartView[];
  readonly problems: readonly ProblemView[];
  readonly disclosure: string;
  readonly link: { readonly url: string; readonly title: string; readonly description: string } | null;
}

export interface ApprovalView {
  readonly steps: readonly { readonly rule: 'any' | 'all'; readonly people: readonly { readonly person: PersonRef; readonly approved: boolean; readonly barred: boolean }[]; readonly complete: boolean; readonly current: boolean }[];
  readonly complete: boolean;
  /** The present step has nobody who may approve it: everyone in it wrote the text. */
  readonly stuck: boolean;
}

/** What is to be done next with a text: locale key `outward.next.<code>`. */
export type NextStepCode = 'mend' | 'ask-approval' | 'wait-approval' | 'approve' | 'wait-consent' | 'publish' | 'leaves' | 'outside' | 'follow' | 'replace' | 'stays';

export interface VariantView {
  readonly id: string;
  readonly mirrorId: string | null;
  readonly account: AccountRef;
  readonly state: VariantState;
  readonly text: string;
  readonly title: string;
  readonly media: readonly ImageView[];
  readonly link: { readonly url: string; readonly title: string; readonly description: string } | null;
  readonly options: Readonly<Record<string, unknown>>;
  readonly optionFields: readonly FormFieldView[];
  readonly language: string;
  readonly revision: number;
  readonly hash: string;
  readonly window: { readonly from: string | null; readonly until: string | null };
  readonly scheduledAt: string | null;
  /** Locale key `outward.hold.<reason>`. */
  readonly holdReason: string | null;
  readonly approval: ApprovalView;
  readonly findings: readonly FindingView[];
  /** Absent in lists. */
  readonly preview?: PreviewView;
  readonly copy: CopyView | null;
  /** Replies of the account to its own copy, oldest first. */
  readonly corrections: readonly CorrectionView[];
  /** What was found where no program may read, newest first. */
  readonly looks: readonly DoneLookView[];
  readonly next: NextStepCode | null;
  /** The last line of the ledger about it. */
  readonly act: ActView | null;
  readonly can: {
    readonly edit: boolean; readonly askApproval: boolean; readonly approve: boolean; readonly schedule: boolean; readonly hold: boolean;
    readonly resume: boolean; readonly withdraw: boolean; readonly resolve: boolean; readonly remove: boolean;
    /** By taking the copy down and publishing anew, or by a reply to it, where the network lets nobody change it. */
    readonly replace: boolean; readonly correct: boolean;
  };
}

/** A post that is known to be one the viewer sees. */
export interface OutwardPostRef {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly excerpt: string;
  readonly author: PersonRef;
  readonly space: SpaceRef;
  readonly createdAt: string;
  readonly removed: boolean;
}

export interface MirrorRow {
  readonly id: string;
  readonly post: OutwardPostRef;
  readonly state: MirrorState;
  readonly nominatedBy: PersonRef;
  readonly note: string;
  readonly createdAt: string;
  /** Whether the post was edited after the variants were last looked at. */
  readonly postEdited: boolean;
  readonly consent: 'none' | 'asked' | 'given' | 'refused' | 'withdrawn';
  readonly variants: readonly { readonly id: string; readonly account: AccountRef; readonly state: VariantState; readonly scheduledAt: string | null }[];
}

export interface MirrorView extends Omit<MirrorRow, 'variants' | 'consent'> {
  readonly consent: readonly ConsentView[];
  readonly reason: string | null;
  readonly variants: readonly VariantView[];
  /** Accounts that have no variant yet. */
  readonly accounts: readonly AccountRef[];
  readonly can: { readonly work: boolean; readonly decline: boolean; readonly withdraw: boolean; readonly answerConsent: boolean; readonly askConsent: boolean; readonly end: boolean };
}

export interface CopyView {
  readonly id: string;
  readonly postId: string;
  readonly account: AccountRef;
  readonly state: CopyState;
  readonly url: string | null;
  readonly publishedAt: string;
  readonly revision: number;
  /** By the network's own word. */
  readonly reactions: readonly { readonly name: string; readonly count: number }[];
  readonly clicks: number;
  readonly replies: number;
  /** What can still be done with it on this network; `reply`: a reply to it is another way to put it right. */
  readonly allows: { readonly edit: 'edit' | 'replace' | 'correct' | 'nothing'; readonly reply: boolean; readonly remove: boolean };
}

/** A correction by a reply. */
export interface CorrectionView {
  readonly id: string;
  readonly copyId: string;
  readonly text: string;
  readonly language: string;
  readonly by: PersonRef;
  readonly at: string;
  readonly hash: string;
  readonly approval: ApprovalView;
  /** Its line in the ledger; null while it waits for approval. */
  readonly act: ActView | null;
  readonly url: string | null;
  readonly can: { readonly approve: boolean; readonly drop: boolean };
}

export interface ActView {
  readonly id: string;
  readonly kind: ActKind;
  readonly state: ActState;
  readonly account: AccountRef;
  readonly variantId: string | null;
  readonly mirrorId: string | null;
  readonly replyId: string | null;
  /** When it is or was due. */
  readonly dueAt: string;
  readonly nextTryAt: string | null;
  readonly attempts: number;
  /** Why it stands: locale key `outward.refusal.<code>`, or the network's own words. */
  readonly refusal: string | null;
  readonly failure: { readonly kind: string; readonly text: string } | null;
  readonly doneAt: string | null;
  readonly needsPerson: boolean;
  readonly can: { readonly confirm: boolean; readonly sendAgain: boolean; readonly cancel: boolean };
}

export type * from '#views/types/outward-desk.ts';
