// The demo company as plain data: whoever plays it decides ids, permissions and storage.

export type DrawingKind =
  | 'portrait' | 'landscape' | 'bars' | 'lines' | 'floor-plan' | 'sketch' | 'poster'
  | 'whiteboard' | 'still-life' | 'map' | 'screen' | 'plate' | 'vehicle' | 'cover';

/** What a picture shows; `drawImage` turns it into SVG text, the same for the same spec. */
export interface DrawingSpec {
  kind: DrawingKind;
  seed: number;
  title?: string;
  labels?: string[];
  values?: number[];
  unit?: string;
  /** Base colour in degrees on the hue circle. */
  hue?: number;
}

export type Department =
  | 'Product' | 'Production' | 'Service' | 'Sales' | 'Communications' | 'People & Training' | 'Office & IT';
export type StoryRole = 'employee' | 'trainer' | 'comms' | 'admin';
export type ReactionName = 'thanks' | 'agree' | 'well-done' | 'curious' | 'smile' | 'sorry';

export interface StoryPerson {
  /** Also the handle that `@handle` in a body names. */
  key: string;
  name: string;
  email: string;
  title: string;
  department: Department;
  location: string;
  managerKey?: string;
  roles: StoryRole[];
  about: string;
  askMeAbout: string[];
  languages: string[];
  timeZone: string;
  /** Local times; days count from 1 (Monday) to 7. */
  workingHours: { start: string; end: string; days: number[] };
  joinedAt: Date;
  photo?: DrawingSpec;
}

export interface StorySpace {
  key: string;
  slug: string;
  name: string;
  kind: 'open' | 'closed' | 'secret';
  purpose: string;
  about: string;
  /** A Lucide icon name. */
  icon: string;
  /** Hue in degrees. */
  colour: number;
  isDefault: boolean;
  outside: 'never' | 'with-approval';
  ownerKeys: string[];
  memberKeys: string[];
  cover?: DrawingSpec;
  createdAt: Date;
  /** Keys of posts. */
  pinned: string[];
}

export interface StoryReaction { name: ReactionName; personKeys: string[] }
export interface StoryImage { spec: DrawingSpec; alt: string }

export interface StoryComment {
  key: string;
  authorKey: string;
  body: string;
  createdAt: Date;
  /** A comment of the same post that is not itself an answer. */
  parentKey?: string;
  reactions: StoryReaction[];
}

export interface StoryPost {
  key: string;
  spaceKey: string;
  authorKey: string;
  kind: 'update' | 'question' | 'announcement';
  title?: string;
  /** Markdown. A link to another post is written `[text](post:key)`; the named post is always an earlier one. */
  body: string;
  createdAt: Date;
  editedAt?: Date;
  images: StoryImage[];
  reactions: StoryReaction[];
  comments: StoryComment[];
  acceptedCommentKey?: string;
  /** Of an announcement: who has taken note, and when. */
  acknowledgements?: { personKey: string; at: Date }[];
}

/** Those who walk through the town of the demo network. */
export type PasserBy = 'rosa' | 'ibrahim' | 'marit' | 'teo' | 'ladybird';

export interface StoryOutsideReply {
  as: PasserBy;
  text: string;
  at: Date;
  answer?: { text: string; at: Date };
  noAnswerNeeded?: string;
  ownerKey?: string;
  note?: { byKey: string; text: string };
}

/** A post on its way out. */
export interface StoryMirror {
  postKey: string;
  nominatedByKey: string;
  note: string;
  nominatedAt: Date;
  until: 'nominated' | 'waiting' | 'scheduled' | 'published';
  text: string;
  language: string;
  link?: { url: string; title: string; description: string };
  publishedAt: Date;
  likes: number;
  clicks: number;
  replies: StoryOutsideReply[];
}

export interface StoryOutside {
  accountName: string;
  deskKey: string;
  adminKey: string;
  begunAt: Date;
  mirrors: StoryMirror[];
  shareable: { postKey: string; points: string[]; at: Date };
  /** Accounts that people connected for themselves. */
  ownAccounts: { personKey: string; name: string; at: Date }[];
}

/** A comment that somebody wrote below what is said in a cohort; an accepted one makes an answer of it. */
export interface StoryReply { authorKey: string; text: string; at: Date; answers: boolean; accepted: boolean }

/** What a learner did for a step. */
export interface StoryDeed {
  stepId: string;
  at: Date;
  /** The questions that went wrong, attempt by attempt. */
  tries: string[][];
  text: string;
  title?: string;
  /** A space of the house; else the cohort's own. */
  spaceKey?: string;
  image?: StoryImage;
  key?: string;
  replies: StoryReply[];
  comments: { postKey: string; text: string; reaction?: ReactionName }[];
  mark?: { at: Date; points: number[]; text: string };
  confirmedAt?: Date;
}

export interface StoryLearner { personKey: string; source: 'hand' | 'rule'; startsAt: Date; deeds: StoryDeed[] }
export interface StoryTalk { key: string; authorKey: string; at: Date; isQuestion: boolean; title?: string; body: string; replies: StoryReply[] }

export interface StoryCohort {
  key: string;
  name: string;
  courseSlug: string;
  trainerKey: string;
  buddyKeys: string[];
  conditions: { field: 'department' | 'joinedAfter'; values: string[] }[];
  startsAt: Date;
  due: { kind: 'fixed'; at: Date } | { kind: 'relative'; workingDays: number };
  learners: StoryLearner[];
  talk: StoryTalk[];
}

/** Courses that people take together. */
export interface StoryTraining { ownerKey: string; publishedAt: Date; cohorts: StoryCohort[] }

/** Posts are sorted by time, oldest first; comments likewise within their post. */
export interface CompanyStory {
  company: { name: string; town: string; about: string };
  people: StoryPerson[];
  spaces: StorySpace[];
  posts: StoryPost[];
  outside: StoryOutside;
  training: StoryTraining;
}
