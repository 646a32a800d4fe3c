import { acceptAnswer, createComment, createPost, pinPost, setReaction } from '#areas/feed/index.ts';
import type { StoryPost } from './company/index.ts';
import { savePicture } from './save-picture.ts';
import type { StoryAct } from './story-acts.ts';
import type { StoryClock } from './story-clock.ts';
import type { Telling } from './tellers.ts';
import { known } from './tellers.ts';

const actsInOneTransaction = 120;

/** Lets everything happen, each act by its command at its own time; many acts share one transaction to spare the disk. */
export async function playActs(telling: Telling, acts: readonly StoryAct[], clock: StoryClock): Promise<void> {
  const pictures = await drawPictures(telling);
  for (let from = 0; from < acts.length; from += actsInOneTransaction) {
    const some = acts.slice(from, from + actsInOneTransaction);
    await telling.ctx.store.transact(async () => {
      for (const act of some) {
        clock.moveTo(act.at);
        await playAct(telling, act, pictures);
      }
    });
  }
}

/** The uploads of all posts, by post key; drawn beforehand, since drawing takes longer than a transaction should. */
async function drawPictures({ ctx, story, viewers }: Telling): Promise<Map<string, { id: string; alt: string }[]>> {
  const pictures = new Map<string, { id: string; alt: string }[]>();
  // Post after post: the files take a bounded number of pictures at once.
  for (const post of story.posts.filter(({ images }) => images.length > 0)) {
    const owner = known(viewers, post.authorKey);
    pictures.set(post.key, await Promise.all(post.images.map(async ({ spec, alt }) => ({ id: await savePicture(ctx, owner.personId, spec), alt }))));
  }
  return pictures;
}

async function playAct(telling: Telling, act: StoryAct, pictures: ReadonlyMap<string, { id: string; alt: string }[]>): Promise<void> {
  const { ctx, viewers, postIds, commentIds, spaceIds } = telling;
  switch (act.kind) {
    case 'post': {
      const { post } = act;
      const input = { space: known(spaceIds, post.spaceKey), kind: post.kind, title: post.title, body: linked(telling, post), images: pictures.get(post.key) ?? [] };
      postIds.set(post.key, (await createPost(ctx, known(viewers, post.authorKey), input)).id);
      return;
    }
    case 'comment': {
      const { comment, post } = act;
      const parent = comment.parentKey ? known(commentIds, comment.parentKey) : undefined;
      const made = await createComment(ctx, known(viewers, comment.authorKey), known(postIds, post.key), { body: comment.body, parent });
      commentIds.set(comment.key, made.id);
      return;
    }
    case 'reaction': {
      const id = known(act.subject === 'posts' ? postIds : commentIds, act.key);
      return setReaction(ctx, known(viewers, act.personKey), { subject: act.subject, id, name: act.name, on: true });
    }
    case 'accept':
      return acceptAnswer(ctx, known(viewers, act.post.authorKey), known(postIds, act.post.key), known(commentIds, act.commentKey));
    case 'pin':
      return pinPost(ctx, known(viewers, act.byKey), known(postIds, act.key), true);
  }
}

/** The body with links to other posts (`post:key`) made real. */
const linked = ({ postIds }: Telling, post: StoryPost): string =>
  post.body.replace(/\(post:([\w-]+)\)/g, (_link, key: string) => `(/posts/${known(postIds, key)})`);
