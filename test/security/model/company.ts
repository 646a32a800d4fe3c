/** A second, much smaller account of who may do what, written from the description of the product and not from the code. */
export type SpaceKind = 'open' | 'closed' | 'secret';
export type Membership = 'none' | 'asked' | 'member' | 'owner';
export type Outcome = 'done' | 'not-signed-in' | 'not-found' | 'forbidden' | 'conflict' | 'invalid';

export interface ModelPerson {
  readonly id: string;
  readonly handle: string;
  admin: boolean;
  active: boolean;
}

export interface ModelSpace {
  readonly id: string;
  kind: SpaceKind;
  archived: boolean;
  readonly standing: Map<string, Exclude<Membership, 'none'>>;
  /** Members who keep it out of their feed. */
  readonly unfollowed: Set<string>;
  readonly muted: Set<string>;
}

interface Written {
  readonly id: string;
  readonly author: string;
  text: string;
  edited: boolean;
  removed: boolean;
  readonly reactions: Set<string>;
}

export interface ModelPost extends Written {
  readonly space: ModelSpace;
  readonly question: boolean;
  readonly announcement: boolean;
  readonly acknowledged: Set<string>;
  readonly file: string | null;
  answer: ModelComment | null;
  pinned: boolean;
  readonly comments: ModelComment[];
}

export interface ModelComment extends Written {
  readonly post: ModelPost;
  readonly root: ModelComment | null;
}

export class Company {
  readonly people: ModelPerson[] = [];
  readonly spaces: ModelSpace[] = [];
  readonly posts: ModelPost[] = [];
  readonly comments: ModelComment[] = [];
  readonly bookmarks = new Map<string, Set<ModelPost>>();

  membership(person: ModelPerson, space: ModelSpace): Membership {
    return space.standing.get(person.id) ?? 'none';
  }

  belongs(person: ModelPerson, space: ModelSpace): boolean {
    const membership = this.membership(person, space);
    return membership === 'member' || membership === 'owner';
  }

  /** A secret space is there for its members only. */
  knows(person: ModelPerson, space: ModelSpace): boolean {
    return person.active && (space.kind !== 'secret' || this.belongs(person, space));
  }

  reads(person: ModelPerson, space: ModelSpace): boolean {
    return person.active && (space.kind === 'open' || this.belongs(person, space));
  }

  /** Owners, and admins wherever it is not secret. */
  governs(person: ModelPerson, space: ModelSpace): boolean {
    return person.active && (this.membership(person, space) === 'owner' || (person.admin && space.kind !== 'secret'));
  }

  moderates(person: ModelPerson, space: ModelSpace): boolean {
    return this.reads(person, space) && this.governs(person, space);
  }

  seesPost(person: ModelPerson, post: ModelPost): boolean {
    return !post.removed && this.reads(person, post.space);
  }

  takesPart(person: ModelPerson, post: ModelPost): boolean {
    return this.seesPost(person, post) && !post.space.archived;
  }

  mayAccept(person: ModelPerson, post: ModelPost): boolean {
    return post.question && ((post.author === person.id && this.takesPart(person, post)) || (this.seesPost(person, post) && this.moderates(person, post.space)));
  }

  /** Members are asked, and nobody by themselves. */
  mayAcknowledge(person: ModelPerson, post: ModelPost): boolean {
    return post.announcement && post.author !== person.id && this.takesPart(person, post) && this.belongs(person, post.space);
  }

  /** What an announcement says to somebody who sees it. */
  acknowledgement(person: ModelPerson, post: ModelPost): object | null {
    if (!post.announcement) return null;
    const members = [...post.space.standing].filter(([id, membership]) => membership !== 'asked' && id !== post.author).length;
    const shown = post.author === person.id || this.moderates(person, post.space);
    return { mine: post.acknowledged.has(person.id), may: this.mayAcknowledge(person, post), counts: shown ? { done: post.acknowledged.size, of: Math.max(post.acknowledged.size, members) } : null };
  }

  answersOf(comment: ModelComment): ModelComment[] {
    return comment.post.comments.filter((answer) => answer.root === comment && !answer.removed);
  }

  /** A removed comment keeps its place while it has answers. */
  stands(comment: ModelComment): boolean {
    return !comment.removed || this.answersOf(comment).length > 0;
  }

  findsComment(person: ModelPerson, comment: ModelComment): boolean {
    return this.seesPost(person, comment.post) && (this.stands(comment) || this.moderates(person, comment.post.space));
  }

  /** Those who own a space; it is never without one. */
  owners(space: ModelSpace): string[] {
    return [...space.standing].filter(([, membership]) => membership === 'owner').map(([id]) => id);
  }

  /** Who sees what, of the posts of a home feed. */
  homePosts(person: ModelPerson): ModelPost[] {
    return this.posts.filter((post) => {
      if (!this.seesPost(person, post)) return false;
      const { space } = post;
      const muted = this.belongs(person, space) && space.muted.has(person.id);
      const followed = this.belongs(person, space) && !space.unfollowed.has(person.id);
      return !muted && (followed || post.author === person.id);
    });
  }

  postAbilities(person: ModelPerson, post: ModelPost): Record<string, boolean> {
    const takesPart = this.takesPart(person, post);
    const own = post.author === person.id;
    const moderates = this.moderates(person, post.space);
    return {
      edit: takesPart && own,
      remove: own || moderates,
      comment: takesPart,
      react: takesPart,
      pin: moderates,
      accept: this.mayAccept(person, post),
      reopen: this.mayAccept(person, post) && post.answer !== null,
      history: post.edited,
    };
  }

  commentAbilities(person: ModelPerson, comment: ModelComment): Record<string, boolean> {
    const { post } = comment;
    const takesPart = this.takesPart(person, post);
    const own = comment.author === person.id;
    const moderates = this.moderates(person, post.space);
    return {
      edit: !comment.removed && takesPart && own,
      remove: !comment.removed && (own || moderates),
      answer: !comment.removed && takesPart,
      accept: !comment.removed && post.answer !== comment && this.mayAccept(person, post),
      react: !comment.removed && takesPart,
      history: comment.removed ? moderates : comment.edited,
    };
  }

  spaceAbilities(person: ModelPerson, space: ModelSpace): Record<string, boolean> {
    const belongs = this.belongs(person, space);
    const open = !space.archived;
    return {
      read: this.reads(person, space),
      join: open && !belongs && (space.kind === 'open' || (space.kind === 'closed' && person.admin)),
      ask: open && space.kind === 'closed' && this.membership(person, space) === 'none' && !person.admin,
      leave: this.membership(person, space) !== 'none',
      post: open && belongs,
      edit: this.governs(person, space),
      manageMembers: open && this.governs(person, space),
    };
  }
}
