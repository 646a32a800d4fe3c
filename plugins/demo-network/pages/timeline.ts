import type { TownPost } from '../town-records.ts';
import { neighbours } from '../townspeople.ts';
import { frame } from './frame.ts';
import { html } from './html.ts';
import { neighbourCard, postCard } from './post-card.ts';

const day = 86_400_000;

/** Everything that is said in the town, newest first. */
export function timeline(posts: readonly TownPost[], { home, now }: { readonly home: string; readonly now: number }): string {
  const midnight = now - (now % day);
  const company = neighbours.map((neighbour) => {
    const at = midnight + neighbour.hour * 3_600_000 - neighbour.days * day;
    return { neighbour, at: at > now ? at - day : at };
  });
  const all = [
    ...posts.map((post) => ({ at: post.at, card: postCard(post, { home, now, whole: false }) })),
    ...company.map(({ neighbour, at }) => ({ at, card: neighbourCard(neighbour, at, now) })),
  ].sort((left, right) => right.at - left.at);
  const main = html`<h1>The talk of the town</h1>${posts.length === 0 && html`<p class="empty">Your house has not said anything here yet. Publish a post from Parley and it appears at the top.</p>`}${all.map(({ card }) => card)}`;
  return frame({ home, title: 'Townsquare', main });
}
