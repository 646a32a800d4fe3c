import type { Manifest, OutwardPost, Prepared } from '../contract/index.ts';
import { countBytes, problem, problemsOf } from '../contract/index.ts';
import { cardOf } from './card.ts';

/** Teams fetches pictures itself, so they need a public address. */
export function prepare(post: OutwardPost, { manifest }: { readonly manifest: Manifest }): Prepared {
  const { maximum, media } = manifest.post;
  const card = cardOf(post);
  const parts = [{ text: post.text, count: countBytes(JSON.stringify(card)), maximum, media: post.media.map(({ id }) => id) }];
  const hidden = post.media.filter(({ url }) => !url?.startsWith('https://'));
  return {
    payload: card,
    parts,
    problems: [
      ...problemsOf(parts, post.media, { maximumMedia: media?.maximum, maximumMediaBytes: media?.maximumBytes, mediaTypes: media?.types, alt: media?.alt, maximumAlt: media?.maximumAlt }),
      ...hidden.map(() => problem('error', 'media', 'media-not-public')),
      problem('warning', 'text', 'not-editable'),
    ],
  };
}
