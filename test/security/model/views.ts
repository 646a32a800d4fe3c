import { expect } from 'chai';
import type { CommentView, PostView } from '#views/types/post.ts';
import type { SpaceView } from '#views/types/space.ts';
import type { Caller } from './callers.ts';
import type { Company, ModelComment, ModelPerson, ModelPost, ModelSpace } from './company.ts';

interface Items<Item> { readonly items: readonly Item[] }

const idsOf = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id).sort();

/** Compares what one person is shown, and what it says they may do, with the model. */
export function viewsOf(company: Company, call: Caller) {
  const read = async <Body>(person: ModelPerson, path: string, visible: boolean): Promise<Body | null> => {
    const { status, body } = await call(person.id, 'get', `/api/v1${path}`);
    expect(status, `GET ${path}`).to.equal(!person.active ? 401 : visible ? 200 : 404);
    return person.active && visible ? body as Body : null;
  };

  const compareComment = (person: ModelPerson, comment: ModelComment, view: CommentView): void => {
    expect(view.can, `abilities on comment ${comment.id}`).to.deep.equal(company.commentAbilities(person, comment));
    expect(view.body, 'text of a comment').to.equal(comment.removed ? '' : comment.text);
    expect(view.reactions.reduce((sum, { count }) => sum + count, 0), 'reactions of a comment').to.equal(comment.removed ? 0 : comment.reactions.size);
    const answers = comment.post.comments.filter((answer) => answer.root === comment && !answer.removed);
    expect(idsOf(view.answers), 'answers').to.deep.equal(idsOf(answers));
    for (const answer of answers) compareComment(person, answer, view.answers.find(({ id }) => id === answer.id) as CommentView);
  };

  const comparePost = (person: ModelPerson, post: ModelPost, view: PostView): void => {
    expect(view.can, `abilities on post ${post.id}`).to.deep.equal(company.postAbilities(person, post));
    expect(view.body, 'text of a post').to.equal(post.text);
    expect(view.pinned, 'pinned').to.equal(post.pinned);
    expect(view.question?.answerId ?? null, 'accepted answer').to.equal(post.answer?.id ?? null);
    expect(view.reactions.reduce((sum, { count }) => sum + count, 0), 'reactions of a post').to.equal(post.reactions.size);
    expect(view.reactions.some(({ mine }) => mine), 'own reaction').to.equal(post.reactions.has(person.id));
    expect(view.commentCount, 'comments counted').to.equal(post.comments.filter((comment) => !comment.removed).length);
    expect(view.acknowledgement, 'acknowledgement').to.deep.equal(company.acknowledgement(person, post));
    expect(view.bookmarked, 'kept').to.equal(company.bookmarks.get(person.id)?.has(post) ?? false);
    for (const shown of view.comments) {
      const comment = post.comments.find(({ id }) => id === shown.id);
      expect(comment, `unknown comment ${shown.id}`).not.to.equal(undefined);
      if (comment) compareComment(person, comment, shown);
    }
  };

  const compareList = async (person: ModelPerson, path: string, visible: boolean, wanted: readonly ModelPost[]): Promise<void> => {
    const list = await read<Items<PostView>>(person, path, visible);
    if (!list) return;
    expect(idsOf(list.items), path).to.deep.equal(idsOf(wanted));
    for (const view of list.items) comparePost(person, wanted.find(({ id }) => id === view.id) as ModelPost, view);
  };

  return {
    spaces: async (person: ModelPerson): Promise<void> => {
      const list = await read<Items<SpaceView>>(person, '/spaces?limit=100&query=modelled', true);
      if (!list) return;
      const wanted = company.spaces.filter((space) => company.knows(person, space) && (!space.archived || company.membership(person, space) !== 'none'));
      const known = new Set(company.spaces.map(({ id }) => id));
      expect(idsOf(list.items.filter(({ id }) => known.has(id))), 'directory').to.deep.equal(idsOf(wanted));
    },
    space: async (person: ModelPerson, space: ModelSpace): Promise<void> => {
      const view = await read<SpaceView>(person, `/spaces/${space.id}`, company.knows(person, space));
      if (!view) return;
      expect(view.can, `abilities in space ${space.id}`).to.deep.equal(company.spaceAbilities(person, space));
      expect(view.standing).to.equal(company.membership(person, space));
      expect(view.memberCount).to.equal([...space.standing.values()].filter((membership) => membership !== 'asked').length);
    },
    members: async (person: ModelPerson, space: ModelSpace): Promise<void> => {
      const shown = company.knows(person, space) && (company.reads(person, space) || company.governs(person, space));
      const list = await read<Items<{ person: { id: string }; role: string }>>(person, `/spaces/${space.id}/members?limit=100`, shown);
      if (!list) return;
      const wanted = [...space.standing].filter(([, membership]) => membership !== 'asked').map(([id, role]) => `${id} ${role}`).sort();
      expect(list.items.map(({ person: { id }, role }) => `${id} ${role}`).sort(), 'members').to.deep.equal(wanted);
    },
    spaceFeed: (person: ModelPerson, space: ModelSpace, order: string) =>
      compareList(person, `/feed?space=${space.id}&limit=100&order=${order}`, company.reads(person, space),
        company.posts.filter((post) => post.space === space && company.seesPost(person, post) && (order !== 'waiting' || (post.question && !post.answer)))),
    homeFeed: (person: ModelPerson, order: string) =>
      compareList(person, `/feed?limit=100&order=${order}`, true, company.homePosts(person)),
    postsBy: (person: ModelPerson, author: ModelPerson) =>
      compareList(person, `/feed?author=${author.id}&limit=100`, true, company.posts.filter((post) => post.author === author.id && company.seesPost(person, post))),
    bookmarks: (person: ModelPerson) =>
      compareList(person, '/bookmarks?limit=100', true, [...company.bookmarks.get(person.id) ?? []].filter((post) => company.seesPost(person, post))),
    post: async (person: ModelPerson, post: ModelPost): Promise<void> => {
      const view = await read<PostView>(person, `/posts/${post.id}`, company.seesPost(person, post));
      if (view) comparePost(person, post, view);
    },
    thread: async (person: ModelPerson, post: ModelPost): Promise<void> => {
      const list = await read<Items<CommentView>>(person, `/posts/${post.id}/comments?limit=100`, company.seesPost(person, post));
      if (list) expect(idsOf(list.items), 'thread').to.deep.equal(idsOf(post.comments.filter((comment) => comment.root === null && company.stands(comment))));
    },
    comment: async (person: ModelPerson, comment: ModelComment): Promise<void> => {
      const view = await read<CommentView>(person, `/comments/${comment.id}`, company.findsComment(person, comment));
      if (view) compareComment(person, comment, view);
    },
    postHistory: async (person: ModelPerson, post: ModelPost): Promise<void> => {
      await read(person, `/posts/${post.id}/history`, post.removed ? company.moderates(person, post.space) : company.seesPost(person, post) && post.edited);
    },
    commentHistory: async (person: ModelPerson, comment: ModelComment): Promise<void> => {
      const can = company.findsComment(person, comment) && company.commentAbilities(person, comment)['history'] === true;
      await read(person, `/comments/${comment.id}/history`, can);
    },
    file: async (person: ModelPerson, owner: string, file: string): Promise<void> => {
      const shown = person.id === owner || company.posts.some((post) => post.file === file && company.seesPost(person, post));
      const { status } = await call(person.id, 'get', `/files/${file}/a.txt`);
      const refused = status === 303 ? 401 : status;
      expect(refused, 'file').to.equal(!person.active ? 401 : shown ? 200 : 404);
    },
    search: async (person: ModelPerson, word: string): Promise<void> => {
      for (const kind of ['post', 'comment'] as const) {
        const list = await read<Items<{ id: string }>>(person, `/search?q=${word}&kind=${kind}&limit=100`, true);
        const wanted = kind === 'post'
          ? company.posts.filter((post) => company.seesPost(person, post))
          : company.comments.filter((comment) => !comment.removed && company.seesPost(person, comment.post));
        if (list) expect(idsOf(list.items), `${kind}s found`).to.deep.equal(idsOf(wanted));
      }
    },
    notices: async (person: ModelPerson): Promise<void> => {
      for (const lane of ['for-me', 'activity']) {
        const list = await read<Items<{ url: string; excerpt: string; space: { id: string } }>>(person, `/notifications?lane=${lane}&limit=100`, true);
        for (const notice of list?.items ?? []) {
          const space = company.spaces.find(({ id }) => id === notice.space.id);
          expect(space && company.reads(person, space), `notice of a space: ${JSON.stringify(notice)}`).to.equal(true);
          const postId = /\/posts\/([0-9a-f]{24})/.exec(notice.url)?.[1];
          const post = company.posts.find(({ id }) => id === postId);
          if (postId) expect(post && company.seesPost(person, post), `notice of a post: ${JSON.stringify(notice)}`).to.equal(true);
          const said = post ? [post.text, ...post.comments.filter((comment) => !comment.removed).map(({ text }) => text)] : [''];
          expect(said.some((text) => text.startsWith(notice.excerpt.replace(/…$/, ''))), `excerpt of a notice: ${notice.excerpt}`).to.equal(true);
        }
      }
    },
  };
}
