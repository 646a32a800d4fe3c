import type { PersonRef } from '#views/types/person.ts';
import type { SpaceRef } from '#views/types/space.ts';
import type { PostView } from '#views/types/post.ts';

export interface RailSpace extends SpaceRef {
  readonly unread: boolean;
  readonly muted: boolean;
  /** Part of the home feed; only such a space shows that something is unread. */
  readonly followed: boolean;
}

/** What stands around every page of a signed-in person. */
export interface FrameView {
  readonly me: PersonRef & { readonly roles: readonly string[] };
  readonly spaces: readonly RailSpace[];
  /** Unread "for me" notices. */
  readonly forMe: number;
  /** Own courses that are due soon, or late. */
  readonly learning: number;
  /** What waits at the desk of a trainer; null for whoever has none. */
  readonly training: number | null;
  /** Home has something unread. */
  readonly homeUnread: boolean;
  readonly waitingForAnswer: readonly Pick<PostView, 'id' | 'title' | 'body' | 'createdAt' | 'author' | 'space'>[];
  readonly here: readonly PersonRef[];
  readonly can: { readonly administer: boolean; readonly seeOutward: boolean; readonly invite: boolean };
  readonly demoMailbox: boolean;
  /** Learns something: pages ask for signs of practice. */
  readonly practises?: boolean;
}

/** What the layout itself needs besides the frame; made by core/http. */
export interface LayoutView {
  readonly title: string;
  readonly locale: string;
  readonly theme: 'system' | 'light' | 'dark';
  readonly timeZone: string;
  readonly path: string;
  /** Log cursor read before the page's data: where the live connection begins. */
  readonly cursor: number;
  readonly flash: string | null;
  readonly brand: { readonly name: string; readonly accent: string | null; readonly logo: string | null };
  readonly assets: { readonly script: string; readonly style: string; /** URL of the icon file; /assets/icons.svg unless said. */ readonly icons?: string; readonly favicon?: string; /** Name, colours and pictures of the installed app. */ readonly webmanifest?: string; readonly touchIcon?: string };
  readonly frame: FrameView | null;
  readonly demo: boolean;
  /** The page shows another origin in a frame, which its headers allow. */
  readonly frames?: boolean;
}
