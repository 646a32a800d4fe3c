/** Where an item of a package stands, in the words of the records. */
export type PlayerStanding = 'not-attempted' | 'incomplete' | 'completed' | 'passed' | 'failed';

/** One entry of the player's table of contents. */
export interface PlayerItem {
  readonly id: string;
  readonly title: string;
  readonly depth: number;
  /** Address of its page; null for a heading. */
  readonly url: string | null;
  /** Its page tells how it went. */
  readonly reports: boolean;
  readonly passMark: number | null;
  readonly completionThreshold: number | null;
  readonly launchData: string;
  readonly maximumTime: string;
  readonly timeLimitAction: string;
  readonly standing: PlayerStanding;
  readonly done: boolean;
  /** What its page told last, as JSON; null before the first time. */
  readonly cmi: string | null;
  /** It was over then, so that a page of SCORM 2004 begins anew. */
  readonly over: boolean;
}

/** What the player is given in its page. */
export interface PlayerModel {
  readonly standard: '1.2' | '2004';
  readonly title: string;
  readonly locale: string;
  /** A name of the learner for the package alone, and the one that it may greet by. */
  readonly learner: { readonly id: string; readonly name: string };
  readonly items: readonly PlayerItem[];
  /** Of this opened player. */
  readonly session: string;
  /** Of the results that it begins from. */
  readonly revision: number;
  /** Nothing is sent when a trainer tries a package out. */
  readonly trial: boolean;
  readonly done: boolean;
  readonly texts: Readonly<Record<'contents' | 'fullScreen' | 'done' | 'notPassed' | 'trial' | 'unsent' | 'elsewhere' | 'reload' | 'notLoaded' | 'choose' | 'of', string>> & { readonly standing: Readonly<Record<PlayerStanding, string>> };
}

/** What the player sends of one item, to `results/<item>`. */
export interface PlayerCommit { readonly session: string; readonly from: number; readonly sequence: number; readonly ended: boolean; readonly cmi: string }

/** What it hears then. */
export interface PlayerAnswer { readonly items: readonly { readonly id: string; readonly standing: PlayerStanding; readonly done: boolean }[]; readonly done: boolean; readonly failed: boolean }
