import type { CertificatePageModels } from './certificates.ts';
import type { CoursePageModels } from '#views/types/course.ts';
import type { OutwardPageModels } from '#views/types/outward-pages.ts';
import type { LearnPageModels } from '#views/types/training-learn.ts';
import type { PersonRef, PersonView } from '#views/types/person.ts';
import type { NotifyLevel, SpaceRef, SpaceView } from '#views/types/space.ts';
import type { PostView, RevisionView } from '#views/types/post.ts';
import type { TrainingDeskPageModels } from '#views/types/training-desk.ts';

/** Values typed into a form and the texts of what is wrong with them, by field name. */
export interface FormView {
  readonly values: Readonly<Record<string, string>>;
  readonly problems: Readonly<Record<string, string>>;
  readonly notice: string | null;
}

export interface FeedView {
  readonly order: 'new' | 'active' | 'waiting';
  /** Links to the other orders of the same place. */
  readonly orders: readonly { readonly order: 'new' | 'active' | 'waiting'; readonly url: string; readonly current: boolean }[];
  readonly posts: readonly PostView[];
  readonly nextUrl: string | null;
  /** What the browser watches: `feed`, `space:<id>`, `topic:<key>`, `author:<id>` … */
  readonly target: string;
  /** Query that `target` is narrowed by, so that live inserts follow it: space id, topic. */
  readonly topic: string | null;
  /** The author whose posts a page shows alone. */
  readonly authorId: string | null;
}

export interface HistoryView {
  /** The way back: to what it is the history of, or to its space when that is gone. */
  readonly url: string;
  readonly revisions: readonly RevisionView[];
  /** What became of a removed post. */
  readonly removed: { readonly at: string; readonly by: PersonRef | null; readonly reason: string | null; readonly space: SpaceRef; readonly restoreUrl: string | null } | null;
}

export interface ComposerView {
  /** Where a new post goes; null when the person may choose. */
  readonly space: SpaceRef | null;
  readonly spaces: readonly (SpaceRef & { readonly announces: boolean })[];
  /** Whether the person may ask for an acknowledgement there, or in one of these spaces. */
  readonly announces: boolean;
  /** Place of writing that the draft is kept under, such as `home`, `space:<id>`, `post:<id>`, `comment:<id>`. */
  readonly place: string;
  readonly draft: { readonly kind: string; readonly title: string; readonly body: string; readonly spaceId: string; readonly savedAt: string; readonly images: string; readonly files: string } | null;
  readonly form: FormView;
}

export interface NoticeView {
  readonly id: string;
  readonly kind: string;
  readonly actors: readonly PersonRef[];
  readonly actorCount: number;
  readonly url: string;
  /** Locale key with values for the sentence. */
  readonly textKey: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly excerpt: string;
  readonly at: string;
  readonly unread: boolean;
  readonly space: SpaceRef | null;
}

export interface SearchHit {
  readonly kind: 'person' | 'space' | 'course' | 'post' | 'comment' | 'topic';
  readonly id: string;
  readonly url: string;
  /** Sanitised HTML with <mark>. */
  readonly titleHtml: string;
  readonly excerptHtml: string;
  readonly person: PersonRef | null;
  readonly space: SpaceRef | null;
  readonly at: string | null;
}

export interface SessionRow { readonly id: string; readonly device: string; readonly startedAt: string; readonly seenAt: string; readonly current: boolean }
export interface TokenRow { readonly id: string; readonly name: string; readonly createdAt: string; readonly lastUsedAt: string | null; readonly expiresAt: string | null }
export interface IdentityProviderRow { readonly slug: string; readonly name: string; readonly domains: readonly string[]; readonly enabled: boolean; readonly metadataUrl: string; readonly loginUrl: string; readonly certificateExpiresAt: string | null; readonly fromEnvironment: boolean }

/** A post on its own page: in full, and what its comment form begins with. */
export interface ThreadPageView extends PostView {
  readonly full: true;
  readonly draft?: ComposerView['draft'];
  readonly values?: FormView['values'];
  readonly problems?: FormView['problems'];
}

/** The view model of every page, by the path of its template under views/pages. */
export interface PageModels extends CoursePageModels, OutwardPageModels, CertificatePageModels, LearnPageModels, TrainingDeskPageModels {
  'auth/sign-in': { readonly form: FormView; readonly returnTo: string; readonly demoAccounts: readonly { readonly email: string; readonly name: string; readonly title: string; readonly initials: string; readonly hue: number; readonly photo: string | null; readonly role: string }[]; readonly demoPassword: string | null; readonly identityProviders: readonly { readonly name: string; readonly url: string }[] };
  'auth/forgot-password': { readonly form: FormView; readonly sent: boolean };
  'auth/choose-password': { readonly form: FormView; readonly token: string; readonly purpose: 'reset' | 'invitation' | 'first-admin'; readonly name: string; readonly email: string };
  'auth/continue': { readonly url: string; readonly name: string };
  'auth/post-again': { readonly action: string; readonly fields: readonly { readonly name: string; readonly value: string }[] };
  'auth/sign-in-failed': { readonly reason: string; readonly retryUrl: string; readonly code: string };
  'auth/security': { readonly sessions: readonly SessionRow[]; readonly tokens: readonly TokenRow[]; readonly newToken: string | null; readonly passwordForm: FormView; readonly tokenForm: FormView; readonly hasPassword: boolean };
  'people/directory': { readonly people: readonly (PersonRef & { readonly present: boolean })[]; readonly query: string; readonly department: string; readonly departments: readonly { readonly name: string; readonly count: number }[]; readonly location: string; readonly locations: readonly { readonly name: string; readonly count: number }[]; readonly nextUrl: string | null; readonly total: number };
  'people/organisation': { readonly roots: readonly OrganisationNode[] };
  'people/profile': { readonly person: PersonView };
  'people/edit-profile': { readonly form: FormView; readonly photo: string | null; readonly person: PersonRef; readonly timeZones: readonly string[] };
  'people/preferences': { readonly form: FormView; readonly timeZones: readonly string[] };
  'people/invite': { readonly form: FormView; readonly invitations: readonly { readonly id: string; readonly email: string; readonly name: string; readonly sentAt: string }[] };
  'people/manage': { readonly people: readonly (PersonRef & { readonly email: string; readonly status: string; readonly roles: readonly string[] })[]; readonly query: string; readonly nextUrl: string | null };
  'spaces/directory': { readonly spaces: readonly SpaceView[]; readonly query: string; readonly canCreate: boolean };
  'spaces/about': { readonly space: SpaceView };
  'spaces/members': { readonly space: SpaceView; readonly members: readonly { readonly person: PersonRef; readonly role: 'member' | 'owner' }[]; readonly asking: readonly PersonRef[]; readonly nextUrl: string | null };
  'spaces/edit': { readonly space: SpaceView | null; readonly form: FormView; readonly icons: readonly string[] };
  'feed/home': { readonly feed: FeedView; readonly composer: ComposerView };
  'feed/space': { readonly space: SpaceView; readonly pinned: readonly PostView[]; readonly feed: FeedView; readonly composer: ComposerView | null };
  'feed/topic': { readonly topic: string; readonly feed: FeedView };
  'feed/person': { readonly person: PersonView; readonly feed: FeedView };
  'feed/bookmarks': { readonly feed: FeedView };
  'feed/post': { readonly post: ThreadPageView };
  'feed/edit-post': { readonly post: PostView; readonly form: FormView };
  'feed/edit-comment': { readonly postId: string; readonly commentId: string; readonly form: FormView };
  'feed/write': { readonly composer: ComposerView };
  'feed/history': HistoryView;
  'feed/drafts': { readonly drafts: readonly { readonly place: string; readonly url: string; readonly title: string; readonly excerpt: string; readonly savedAt: string; readonly space: SpaceRef | null }[] };
  'notifications/for-me': { readonly tab: 'for-me' | 'activity'; readonly notices: readonly NoticeView[]; readonly nextUrl: string | null; readonly unread: number };
  'notifications/settings': { readonly spaces: readonly { readonly space: SpaceRef; readonly follow: boolean; readonly mute: boolean; readonly notify: NotifyLevel }[]; readonly mailWhenAway: boolean };
  'search/results': { readonly query: string; readonly kind: string; readonly from: string; readonly space: string; readonly since: string; readonly until: string; readonly hits: readonly SearchHit[]; readonly counts: Readonly<Record<string, number>>; readonly nextUrl: string | null; readonly spaces: readonly SpaceRef[] };
  'admin/overview': { readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[]; readonly facts: readonly { readonly name: string; readonly value: string }[]; readonly deadJobs: readonly { readonly id: string; readonly name: string; readonly error: string; readonly at: string }[] };
  'admin/sign-on': { readonly identityProviders: readonly IdentityProviderRow[]; readonly form: FormView; readonly identityProvidersOnly: boolean };
  'admin/identity-provider': { readonly row: IdentityProviderRow | null; readonly form: FormView };
  'admin/mailbox': { readonly mails: readonly { readonly id: string; readonly to: string; readonly subject: string; readonly at: string; readonly text: string }[] };
  'admin/branding': { readonly form: FormView };
  'admin/api': { readonly sections: readonly { readonly name: string; readonly heading: string; readonly operations: readonly { readonly method: string; readonly path: string; readonly summary: string; readonly access: string; readonly parameters: readonly { readonly name: string; readonly where: string; readonly type: string; readonly required: boolean }[]; readonly example: string }[] }[] };
  error: { readonly status: number; readonly code: string; readonly heading: string; readonly explanation: string; readonly reference: string; readonly actionUrl: string; readonly actionText: string };
}

export interface OrganisationNode { readonly person: PersonRef; readonly reports: readonly OrganisationNode[] }

export type PageName = keyof PageModels;
