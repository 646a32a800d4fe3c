import type { Identity } from '#core/access/identity.ts';
import type { Limits } from '#core/http/limits.ts';
import type { Overload } from '#core/http/overload.ts';
import type { PageRenderer } from '#core/http/render-page.ts';
import type { AppContext } from '#server/context.ts';

/** What every route of one app shares. */
export interface House {
  readonly ctx: AppContext;
  readonly identity: Identity;
  readonly limits: Limits;
  readonly overload: Overload;
  readonly renderer: PageRenderer;
  /** Cookies only over https. */
  readonly secure: boolean;
}
