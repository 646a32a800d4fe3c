import type { Company, ModelComment, ModelPerson, ModelPost, ModelSpace, Outcome, SpaceKind } from './company.ts';
import type { Method } from './callers.ts';

/** One act: the request that asks for it, and what the model says comes of it. */
export interface Operation {
  readonly name: string;
  readonly actor: ModelPerson;
  readonly method: Method;
  readonly path: string;
  readonly body?: object;
  /** Judges the act and, when it is done, changes the model; `id` is that of what was made. */
  readonly expect: (id: string) => Outcome;
  /** What everyone who watches the space hears when it is done. */
  readonly told?: { readonly event: string; readonly postId: (id: string) => string; readonly space: ModelSpace; readonly when?: () => boolean };
}

const api = '/api/v1';

const guard = (actor: ModelPerson, judge: (id: string) => Outcome) => (id: string): Outcome => (actor.active ? judge(id) : 'not-signed-in');

type Made = Omit<Operation, 'actor' | 'expect'> & { readonly judge: (id: string) => Outcome };
const operation = (actor: ModelPerson, { judge, ...made }: Made): Operation => ({ ...made, actor, expect: guard(actor, judge) });

/** Every operation as a function of who acts on what. */
export function operationsOf(company: Company) {
  const join = (actor: ModelPerson, space: ModelSpace): Outcome => {
    if (!company.knows(actor, space)) return 'not-found';
    if (company.belongs(actor, space)) return 'done';
    const can = company.spaceAbilities(actor, space);
    if (can['join']) space.standing.set(actor.id, 'member');
    else if (can['ask']) space.standing.set(actor.id, 'asked');
    else if (company.membership(actor, space) !== 'asked') return 'forbidden';
    return 'done';
  };
  const add = (actor: ModelPerson, space: ModelSpace, person: ModelPerson): Outcome => {
    if (!company.knows(actor, space)) return 'not-found';
    if (space.archived || !company.governs(actor, space)) return 'forbidden';
    if (!person.active) return 'invalid';
    if (!company.belongs(person, space)) space.standing.set(person.id, 'member');
    return 'done';
  };
  const drop = (space: ModelSpace, person: ModelPerson): Outcome => {
    if (company.owners(space).join() === person.id) return 'conflict';
    space.standing.delete(person.id);
    space.unfollowed.delete(person.id);
    space.muted.delete(person.id);
    return 'done';
  };
  const setRole = (actor: ModelPerson, space: ModelSpace, person: ModelPerson, role: 'member' | 'owner'): Outcome => {
    if (!company.knows(actor, space)) return 'not-found';
    if (!company.governs(actor, space)) return 'forbidden';
    if (!company.belongs(person, space)) return 'not-found';
    if (role === 'member' && company.owners(space).join() === person.id) return 'conflict';
    space.standing.set(person.id, role);
    return 'done';
  };
  const governed = (actor: ModelPerson, space: ModelSpace, change: () => void): Outcome => {
    if (!company.knows(actor, space)) return 'not-found';
    if (!company.governs(actor, space)) return 'forbidden';
    change();
    // The answer shows the space, to those for whom it is still there.
    return company.knows(actor, space) ? 'done' : 'not-found';
  };
  const administered = (actor: ModelPerson, change: () => Outcome): Outcome => (actor.admin ? change() : 'forbidden');
  const memberPath = (space: ModelSpace, person: string): string => `${api}/spaces/${space.id}/members/${person}`;

  return {
    join: (actor: ModelPerson, space: ModelSpace) =>
      operation(actor, { name: 'join', method: 'put', path: memberPath(space, 'me'), judge: () => join(actor, space) }),
    leave: (actor: ModelPerson, space: ModelSpace) =>
      operation(actor, { name: 'leave', method: 'delete', path: memberPath(space, 'me'), judge: () => (company.knows(actor, space) ? drop(space, actor) : 'not-found') }),
    add: (actor: ModelPerson, space: ModelSpace, person: ModelPerson, role?: 'member' | 'owner') =>
      operation(actor, { name: `add as ${role ?? 'is'}`, method: 'put', path: memberPath(space, person.id), body: role ? { role } : {}, judge: () => {
        const first = person === actor ? join(actor, space) : add(actor, space, person);
        return first === 'done' && role ? setRole(actor, space, person, role) : first;
      } }),
    removeMember: (actor: ModelPerson, space: ModelSpace, person: ModelPerson) =>
      operation(actor, { name: 'remove member', method: 'delete', path: memberPath(space, person.id), judge: () => {
        if (!company.knows(actor, space)) return 'not-found';
        if (person !== actor && !company.governs(actor, space)) return 'forbidden';
        return drop(space, person);
      } }),
    changeKind: (actor: ModelPerson, space: ModelSpace, kind: SpaceKind) =>
      operation(actor, { name: `make ${kind}`, method: 'patch', path: `${api}/spaces/${space.id}`, body: { kind }, judge: () => governed(actor, space, () => { space.kind = kind; }) }),
    archive: (actor: ModelPerson, space: ModelSpace, archived: boolean) =>
      operation(actor, { name: archived ? 'archive' : 'restore', method: 'patch', path: `${api}/spaces/${space.id}`, body: { archived }, judge: () => governed(actor, space, () => { space.archived = archived; }) }),
    settle: (actor: ModelPerson, space: ModelSpace, follow: boolean, mute: boolean) =>
      operation(actor, { name: 'settings', method: 'patch', path: `${api}/spaces/${space.id}/settings`, body: { follow, mute }, judge: () => {
        if (!company.knows(actor, space)) return 'not-found';
        if (!company.belongs(actor, space)) return 'forbidden';
        space.unfollowed[follow ? 'delete' : 'add'](actor.id);
        space.muted[mute ? 'add' : 'delete'](actor.id);
        return 'done';
      } }),
    setAdmin: (actor: ModelPerson, person: ModelPerson, admin: boolean) =>
      operation(actor, { name: admin ? 'promote' : 'demote', method: 'put', path: `${api}/people/${person.id}/roles`, body: { roles: admin ? ['employee', 'admin'] : ['employee'] }, judge: () => administered(actor, () => {
        person.admin = admin;
        return 'done';
      }) }),
    suspend: (actor: ModelPerson, person: ModelPerson) =>
      operation(actor, { name: 'suspend', method: 'post', path: `${api}/people/${person.id}/suspend`, judge: () => administered(actor, () => {
        if (person === actor) return 'forbidden';
        person.active = false;
        return 'done';
      }) }),
    reactivate: (actor: ModelPerson, person: ModelPerson) =>
      operation(actor, { name: 'reactivate', method: 'post', path: `${api}/people/${person.id}/reactivate`, judge: () => administered(actor, () => {
        person.active = true;
        return 'done';
      }) }),
    post: (actor: ModelPerson, space: ModelSpace, text: string, kind: 'update' | 'question' | 'announcement', file: string | null) =>
      operation(actor, {
        name: `write ${kind}`, method: 'post', path: `${api}/posts`,
        body: { space: space.id, kind, body: text, ...(file ? { files: [file] } : {}) },
        told: { event: 'post:created', postId: (id) => id, space },
        judge: (id) => {
          if (!company.reads(actor, space)) return 'not-found';
          const announces = kind === 'announcement' && company.moderates(actor, space);
          if (space.archived || (!company.belongs(actor, space) && !announces)) return 'forbidden';
          if (kind === 'announcement' && !announces) return 'invalid';
          company.posts.push({ id, author: actor.id, space, text, question: kind === 'question', announcement: kind === 'announcement', acknowledged: new Set(), file, answer: null, pinned: false, edited: false, removed: false, reactions: new Set(), comments: [] });
          return 'done';
        },
      }),
    comment: (actor: ModelPerson, post: ModelPost, text: string, parent: ModelComment | null) =>
      operation(actor, {
        name: parent ? 'answer' : 'comment', method: 'post', path: `${api}/posts/${post.id}/comments`, body: { body: text, ...(parent ? { parent: parent.id } : {}) },
        told: { event: 'comment:created', postId: () => post.id, space: post.space },
        judge: (id) => {
          if (!company.seesPost(actor, post)) return 'not-found';
          if (!company.takesPart(actor, post)) return 'forbidden';
          if (parent && (parent.removed || parent.post !== post)) return 'invalid';
          const made: ModelComment = { id, author: actor.id, post, root: parent?.root ?? parent, text, edited: false, removed: false, reactions: new Set() };
          post.comments.push(made);
          company.comments.push(made);
          return 'done';
        },
      }),
    ...writtenOperations(company),
  };
}

function writtenOperations(company: Company) {
  const react = (actor: ModelPerson, written: ModelPost | ModelComment, on: boolean): Outcome => {
    written.reactions[on ? 'add' : 'delete'](actor.id);
    return 'done';
  };
  return {
    editPost: (actor: ModelPerson, post: ModelPost, text: string) =>
      operation(actor, { name: 'edit post', method: 'patch', path: `${api}/posts/${post.id}`, body: { body: text }, told: { event: 'post:updated', postId: () => post.id, space: post.space }, judge: () => {
        if (!company.seesPost(actor, post)) return 'not-found';
        if (!company.postAbilities(actor, post)['edit']) return 'forbidden';
        post.text = text;
        post.edited = true;
        return 'done';
      } }),
    removePost: (actor: ModelPerson, post: ModelPost) =>
      operation(actor, { name: 'remove post', method: 'delete', path: `${api}/posts/${post.id}`, told: { event: 'post:removed', postId: () => post.id, space: post.space }, judge: () => {
        if (!company.seesPost(actor, post)) return 'not-found';
        if (!company.postAbilities(actor, post)['remove']) return 'forbidden';
        post.removed = true;
        post.pinned = false;
        return 'done';
      } }),
    restorePost: (actor: ModelPerson, post: ModelPost) => {
      const gone = post.removed;
      return operation(actor, { name: 'restore post', method: 'post', path: `${api}/posts/${post.id}/restore`, ...(gone ? { told: { event: 'post:restored', postId: () => post.id, space: post.space } } : {}), judge: () => {
        if (!company.reads(actor, post.space) || (post.removed && !company.moderates(actor, post.space))) return 'not-found';
        if (!company.moderates(actor, post.space)) return 'forbidden';
        post.removed = false;
        return 'done';
      } });
    },
    pin: (actor: ModelPerson, post: ModelPost, on: boolean) =>
      operation(actor, { name: 'pin', method: on ? 'put' : 'delete', path: `${api}/posts/${post.id}/pin`, judge: () => {
        if (!company.seesPost(actor, post)) return 'not-found';
        if (!company.postAbilities(actor, post)['pin']) return 'forbidden';
        post.pinned = on;
        return 'done';
      } }),
    acknowledge: (actor: ModelPerson, post: ModelPost) =>
      operation(actor, { name: 'acknowledge', method: 'put', path: `${api}/posts/${post.id}/acknowledgement`, judge: () => {
        if (!company.seesPost(actor, post)) return 'not-found';
        if (!post.announcement) return 'invalid';
        if (!company.mayAcknowledge(actor, post)) return 'forbidden';
        post.acknowledged.add(actor.id);
        return 'done';
      } }),
    reactToPost: (actor: ModelPerson, post: ModelPost, on: boolean) =>
      operation(actor, { name: 'react to post', method: on ? 'put' : 'delete', path: `${api}/posts/${post.id}/reactions/thanks`, judge: () => {
        if (!company.seesPost(actor, post)) return 'not-found';
        return company.takesPart(actor, post) ? react(actor, post, on) : 'forbidden';
      } }),
    reactToComment: (actor: ModelPerson, comment: ModelComment, on: boolean) =>
      operation(actor, { name: 'react to comment', method: on ? 'put' : 'delete', path: `${api}/comments/${comment.id}/reactions/thanks`, judge: () => {
        if (!company.findsComment(actor, comment) || comment.removed) return 'not-found';
        return company.takesPart(actor, comment.post) ? react(actor, comment, on) : 'forbidden';
      } }),
    accept: (actor: ModelPerson, post: ModelPost, comment: ModelComment) =>
      operation(actor, { name: 'accept', method: 'put', path: `${api}/posts/${post.id}/answer`, body: { comment: comment.id }, judge: () => {
        if (!company.seesPost(actor, post)) return 'not-found';
        if (!post.question) return 'invalid';
        if (!company.mayAccept(actor, post)) return 'forbidden';
        if (comment.removed || comment.post !== post) return 'invalid';
        post.answer = comment;
        return 'done';
      } }),
    reopen: (actor: ModelPerson, post: ModelPost) =>
      operation(actor, { name: 'reopen', method: 'delete', path: `${api}/posts/${post.id}/answer`, judge: () => {
        if (!company.seesPost(actor, post)) return 'not-found';
        if (!post.question) return 'invalid';
        if (!company.mayAccept(actor, post)) return 'forbidden';
        post.answer = null;
        return 'done';
      } }),
    editComment: (actor: ModelPerson, comment: ModelComment, text: string) =>
      operation(actor, { name: 'edit comment', method: 'patch', path: `${api}/comments/${comment.id}`, body: { body: text }, told: { event: 'comment:updated', postId: () => comment.post.id, space: comment.post.space }, judge: () => {
        if (!company.findsComment(actor, comment)) return 'not-found';
        if (!company.commentAbilities(actor, comment)['edit']) return 'forbidden';
        comment.text = text;
        comment.edited = true;
        return 'done';
      } }),
    removeComment: (actor: ModelPerson, comment: ModelComment) =>
      operation(actor, { name: 'remove comment', method: 'delete', path: `${api}/comments/${comment.id}`, told: { event: 'comment:removed', postId: () => comment.post.id, space: comment.post.space }, judge: () => {
        if (!company.findsComment(actor, comment) || comment.removed) return 'not-found';
        if (!company.commentAbilities(actor, comment)['remove']) return 'forbidden';
        comment.removed = true;
        if (comment.post.answer === comment) comment.post.answer = null;
        return 'done';
      } }),
    bookmark: (actor: ModelPerson, post: ModelPost, on: boolean) =>
      operation(actor, { name: 'bookmark', method: on ? 'put' : 'delete', path: `${api}/posts/${post.id}/bookmark`, judge: () => {
        if (!company.seesPost(actor, post)) return 'not-found';
        const kept = company.bookmarks.get(actor.id) ?? new Set();
        company.bookmarks.set(actor.id, kept);
        kept[on ? 'add' : 'delete'](post);
        return 'done';
      } }),
  };
}
