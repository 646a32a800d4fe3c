import type { Viewer } from '#core/access/viewer.ts';
import { plainText } from '#core/markdown/parse-markdown.ts';
import type { AppContext } from '#server/context.ts';
import type { PageModels } from '#views/types/pages.ts';
import type { DraftRecord } from '../models/drafts.ts';
import { findPlace } from './find-place.ts';
import { findVisibleComment } from './find-visible-comment.ts';

const excerptLetters = 200;

/** Drafts as a list, each with the page on which writing goes on. */
export async function viewDrafts(ctx: AppContext, viewer: Viewer, drafts: readonly DraftRecord[]): Promise<PageModels['feed/drafts']['drafts']> {
  const views: PageModels['feed/drafts']['drafts'][number][] = [];
  for (const draft of drafts) {
    const [kind = '', id = ''] = draft.place.split(':');
    const spaceId = kind === 'space' ? id : draft.spaceId;
    const place = spaceId === '' ? null : await findPlace(ctx, viewer, spaceId);
    views.push({
      place: draft.place, title: draft.title, excerpt: plainText(draft.body).slice(0, excerptLetters), savedAt: draft.savedAt.toISOString(),
      space: place?.space ?? null, url: await urlOf(ctx, viewer, kind, id, place?.space.slug),
    });
  }
  return views;
}

async function urlOf(ctx: AppContext, viewer: Viewer, kind: string, id: string, slug: string | undefined): Promise<string> {
  switch (kind) {
    case 'space': return slug === undefined ? '/' : `/spaces/${slug}`;
    case 'post': return `/posts/${id}#comments`;
    case 'edit': return `/posts/${id}/edit`;
    case 'edit-comment': return `/comments/${id}/edit`;
    case 'comment': {
      const found = await findVisibleComment(ctx, viewer, id).catch(() => null);
      return found ? `/posts/${found.comment.postId.toString()}?comment=${id}#comment-${id}` : '/drafts';
    }
    case 'write': return '/write';
    default: return '/';
  }
}
