import type { EventType } from '#core/events/event-log.ts';
import type { Subscriber } from '#core/events/subscriber.ts';
import type { IndexedCollection } from '#core/store/sync-indexes.ts';
import type { Route } from '#core/http/route.ts';
import type { FramePart } from '#core/http/frame.ts';
import type { InboundHandler } from '#core/http/inbound.ts';
import type { OtherOriginHandler } from '#core/http/other-origin.ts';
import type { JobType } from '#core/jobs/jobs.ts';
import type { LiveRevocation, LiveTranslator, TargetRooms } from '#core/live/live.ts';
import type { Brand } from '#core/http/brand.ts';
import type { Identity } from '#core/access/identity.ts';
import type { PersonRef } from '#views/types/person.ts';
import type { AppContext } from '#server/context.ts';

/** What an area hands to the house through its door (`areas/<area>/index.ts`, export `<area>Area`). */
export interface Area {
  readonly name: string;
  readonly collections: readonly IndexedCollection[];
  readonly routes: readonly Route[];
  readonly events: readonly EventType[];
  readonly subscribers: readonly Subscriber[];
  readonly jobs: readonly JobType[];
  readonly live?: {
    readonly translators?: readonly LiveTranslator[];
    readonly targets?: readonly TargetRooms[];
    readonly revocations?: readonly LiveRevocation[];
  };
  /** What the area puts into the frame around every page (rail entries, counts). */
  readonly frame?: readonly FramePart[];
  /** Who is asking: exactly one area answers this. */
  readonly identity?: Identity;
  /** A person as others see them, for live signs such as typing. */
  readonly describePerson?: (ctx: AppContext, personId: string) => Promise<PersonRef | null>;
  /** Name, accent and logo of the community; the last area that has one wins. */
  readonly brand?: (ctx: AppContext) => Brand | Promise<Brand>;
  /** Answers what the outside asks below /hooks and /.well-known; exactly one area does. */
  readonly inbound?: InboundHandler;
  /** Answers on the host that foreign content is played from; exactly one area does. */
  readonly otherOrigin?: OtherOriginHandler;
  /** A line for the administrator's terminal once the server listens, such as the link that makes the first admin; null for none. */
  readonly announce?: (ctx: AppContext) => Promise<string | null>;
  /** Runs once after migrations at every start; keep caches right by tailing the log here. */
  readonly start?: (ctx: AppContext) => Promise<void> | void;
}
