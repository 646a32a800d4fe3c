import { findWords } from '#areas/feed/index.ts';
import { findPersons, missingPersonRef, presentPersonRef } from '#areas/people/index.ts';
import { listDeclineReasons } from '#areas/outward/index.ts';
import { findStanding, presentSpaceRef, readSpace } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { NoticeView } from '#views/types/pages.ts';
import type { NoticeRecord } from '../models/notices.ts';
import { isLearning, isOutward } from '../kinds.ts';

const shownActors = 3;
const excerptLength = 140;

/** Lines as the person sees them, with today's words; those about what they may no longer see are left out. */
export const presentNotices = async (ctx: AppContext, viewer: Viewer, found: readonly NoticeRecord[]): Promise<NoticeView[]> => {
  const people = await findPersons(ctx, found.flatMap((notice) => notice.actorIds.slice(0, shownActors).map(String)));
  const words = await findWords(ctx, {
    postIds: found.flatMap((notice) => (notice.postId ? [notice.postId.toString()] : [])),
    commentIds: found.flatMap((notice) => (notice.commentId ? [notice.commentId.toString()] : [])),
  });
  const reasons = await listDeclineReasons(ctx, viewer, found.flatMap(({ kind, postId }) => (kind === 'declined' && postId ? [postId.toString()] : [])));
  const views: NoticeView[] = [];
  for (const notice of found) {
    const standing = await findStanding(ctx, viewer, notice.spaceId.toString());
    const post = notice.postId ? words.posts.get(notice.postId.toString()) : null;
    if (!standing || !readSpace(standing.facts) || post === undefined) continue;
    const actors = (fromOutside.has(notice.kind) ? [] : notice.actorIds).slice(0, shownActors).map((id) => {
      const person = people.get(id.toString());
      return person ? presentPersonRef(person) : missingPersonRef(id.toString());
    });
    const comment = notice.commentId ? words.comments.get(notice.commentId.toString()) : undefined;
    views.push({
      id: notice._id.toString(),
      kind: notice.kind,
      actors,
      actorCount: notice.actorIds.length,
      url: urlOf(notice, standing.space.slug),
      ...sentence(notice, actors[0]?.name ?? '', standing.space.name, reasons.get(notice.postId?.toString() ?? '')),
      excerpt: shorten(comment ?? post ?? ''),
      at: notice.at.toISOString(),
      unread: notice.unread,
      space: presentSpaceRef(standing.space),
    });
  }
  return views;
};

const sentence = (notice: NoticeRecord, name: string, space: string, reason: string | undefined): Pick<NoticeView, 'textKey' | 'values'> => {
  if (notice.kind === 'declined' && reason !== undefined) return { textKey: 'notifications.text.declined-because', values: { name, reason } };
  const others = Math.max(0, notice.actorIds.length - 1);
  return { textKey: `notifications.text.${notice.kind}${others > 0 && !isOutward(notice.kind) && !isLearning(notice.kind) ? '-and-others' : ''}`, values: { name, space, count: others } };
};

/** Nobody of the house did these. */
const fromOutside = new Set<NoticeRecord['kind']>(['outside-reply', 'outside-stuck']);

/** Where comms look after it. */
const deskPlaces: Partial<Record<NoticeRecord['kind'], string>> = {
  approval: '/outward#approvals', nominated: '/outward#nominated', 'outside-reply': '/outward/inbox', 'outside-stuck': '/outward#needs-person',
};

const urlOf = (notice: NoticeRecord, slug: string): string => {
  const desk = deskPlaces[notice.kind];
  if (desk) return desk;
  if (notice.path) return notice.path;
  if (!notice.postId) return notice.kind === 'asked' ? `/spaces/${slug}/members` : `/spaces/${slug}`;
  const comment = notice.commentId?.toString();
  return `/posts/${notice.postId.toString()}${comment ? `?comment=${comment}#comment-${comment}` : ''}`;
};

const shorten = (text: string): string => (text.length > excerptLength ? `${text.slice(0, excerptLength - 1).trimEnd()}…` : text);
