import type { Viewer } from '#core/access/viewer.ts';
import type { AssetNames } from '#core/http/assets.ts';
import type { Brand } from '#core/http/brand.ts';
import { ownBrand } from '#core/http/brand.ts';
import type { FramePart } from '#core/http/frame.ts';
import type { Reply } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { Templates } from '#core/http/templates.ts';
import type { Area } from '#server/area.ts';
import type { AppContext } from '#server/context.ts';
import type { FrameView, LayoutView } from '#views/types/frame.ts';

/** What a page needs from the request it answers. */
export interface PagePlace {
  readonly viewer: Viewer | null;
  readonly locale: string;
  readonly path: string;
  /** Read before the handler ran, so that nothing that happens meanwhile is missed. */
  readonly cursor: number;
  readonly flash: string | null;
}

export interface PageRenderer {
  /** How the community looks now; as last seen while the store is away. */
  brand(): Promise<Brand>;
  page(place: PagePlace, reply: Extract<Reply, { kind: 'page' }>): Promise<string>;
  fragment(place: PagePlace, reply: Extract<Reply, { kind: 'fragment' }>): Promise<string>;
}

/** Renders a page inside the frame that the areas fill. */
export function createPageRenderer(ctx: AppContext, areas: readonly Area[], templates: Templates, assets: AssetNames): PageRenderer {
  const parts = areas.flatMap((area) => area.frame ?? []);
  const brand = areas.findLast((area) => area.brand)?.brand ?? (() => ownBrand);
  let lastBrand = ownBrand;

  /** A page that says that the store is away does not ask it how to look. */
  const brandFor = async (status: number): Promise<typeof ownBrand> => (status === 503 ? lastBrand : (lastBrand = await brand(ctx)));

  const layoutView = async (place: PagePlace, title: string, frame: FrameView | null, status = 200): Promise<LayoutView & { now: string }> => ({
    title,
    locale: place.locale,
    theme: place.viewer?.theme ?? 'system',
    timeZone: place.viewer?.timeZone ?? 'UTC',
    path: place.path,
    cursor: place.cursor,
    flash: place.flash === null ? null : translate(place.locale, place.flash),
    brand: await brandFor(status),
    assets,
    frame,
    demo: ctx.config.mode === 'demo',
    now: ctx.clock.now().toISOString(),
  });

  return {
    brand: async () => brandFor(200).catch(() => lastBrand),
    page: async (place, reply) => {
      const frame = place.viewer ? await fillFrame(ctx, place.viewer, parts) : null;
      const view = await layoutView(place, reply.title, frame, reply.status);
      const contentHtml = templates.page(reply.page, reply.model, view);
      return templates.layout(frame ? 'main' : 'plain', { ...view, robots: reply.robots, frames: reply.frames !== undefined, contentHtml }, view);
    },
    fragment: async (place, reply) => templates.partial(reply.partial, reply.model, await layoutView(place, '', null)),
  };
}

const emptyFrame: Omit<FrameView, 'me'> = {
  spaces: [], forMe: 0, learning: 0, training: null, homeUnread: false, waitingForAnswer: [], here: [],
  can: { administer: false, seeOutward: false, invite: false }, demoMailbox: false,
};

/** Lays the areas' shares over each other; without the one that says who I am there is no frame. */
async function fillFrame(ctx: AppContext, viewer: Viewer, parts: readonly FramePart[]): Promise<FrameView | null> {
  const shares = await Promise.all(parts.map(async (part) => part(ctx, viewer)));
  const frame = shares.reduce<Partial<FrameView>>((whole, share) => ({ ...whole, ...share, can: { ...emptyFrame.can, ...whole.can, ...share.can } }), emptyFrame);
  return frame.me ? (frame as FrameView) : null;
}
