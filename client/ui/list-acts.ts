import { behaviour, mountAll } from '#client/mount.ts';

/**
 * In a list the acts of posts and comments that need JavaScript are the same over and over:
 * they stand in the page once, and every place that names them gets its copies.
 */
export function offerActs(root: ParentNode): void {
  for (const place of root.querySelectorAll<HTMLElement>('[data-acts]')) offerActsIn(place);
}

function offerActsIn(place: HTMLElement): void {
  // A page that comes back from Turbo's cache has them already.
  if (place.querySelector(':scope > [data-offer]')) return;
  const offers = place.ownerDocument.querySelector<HTMLTemplateElement>('#list-acts') ?? document.querySelector<HTMLTemplateElement>('#list-acts');
  const wanted = new Set((place.dataset['acts'] ?? '').split(' '));
  for (const offer of offers?.content.children ?? []) {
    if (!wanted.has((offer as HTMLElement).dataset['offer'] ?? '')) continue;
    const act = document.importNode(offer, true) as HTMLElement;
    if (act.dataset['offer'] === 'bookmark') {
      act.dataset['postId'] = place.closest('.post')?.id.slice('post-'.length) ?? '';
      act.setAttribute('aria-pressed', String(place.dataset['bookmarked'] !== undefined));
    }
    place.append(act);
  }
}

behaviour('acts', (place) => {
  offerActsIn(place);
  for (const act of place.children) mountAll(act as HTMLElement);
});
