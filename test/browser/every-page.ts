import { editComment, editPost } from '#areas/feed/index.ts';
import { createComment } from '#test/factories/create-comment.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createSpace } from '#test/factories/create-space.ts';
import { makeCertificateSamples } from '#test/browser/certificate-samples.ts';
import { makeLearnSamples } from '#test/browser/learn-samples.ts';
import { makeDeskSamples } from '#test/browser/desk-samples.ts';
import { makeCourseSamples } from '#test/browser/course-samples.ts';
import { makeOutwardSamples } from '#test/browser/outward-samples.ts';
import type { TestApp } from '#test/support/start-test-app.ts';

/** A filled house, and for every page route the paths that show it; `guest` marks those of nobody. */
export interface PageSamples {
  readonly admin: TestPerson;
  readonly paths: Readonly<Record<string, readonly string[]>>;
  readonly guest: readonly string[];
}

const body = 'A word about #lathes, **loud** and `short`.\n\n```ts\nconst answer: number = 42;\n```\n\n> Said before.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |';

export async function makePageSamples(app: TestApp): Promise<PageSamples> {
  const { ctx } = app;
  const admin = await createPerson(ctx, { name: 'Ada Lind', roles: ['employee', 'admin'], title: 'Head of tools', department: 'Workshop' });
  const noah = await createPerson(ctx, { name: 'Noah Berg', title: 'Joiner', department: 'Workshop' });
  const space = await createSpace(ctx, admin, { name: 'Workshop', purpose: 'Tools and benches', about: body, outside: 'with-approval', members: [noah] });
  const post = await createPost(ctx, noah, space, { kind: 'question', title: 'Where is the big clamp?', body });
  const own = await createPost(ctx, admin, space, { body });
  await createPost(ctx, admin, space, { kind: 'announcement', title: 'One way from Monday', body });
  await editPost(ctx, admin.viewer, own, { body: `${body}\n\nEdited.` });
  const comment = await createComment(ctx, admin, post, { body });
  await editComment(ctx, admin.viewer, comment, { body: 'Second thoughts.' });
  await createComment(ctx, noah, post, { body: `Thank you, @${admin.record.handle}.`, parent: comment });
  await app.settle();
  const outward = await makeOutwardSamples(app, { admin, author: noah, space });
  const certified = await makeCertificateSamples(app, { admin, learner: noah });
  const learning = await makeLearnSamples(app, admin, post);
  const desk = await makeDeskSamples(app, { admin, learner: noah });
  const written = await makeCourseSamples(app, admin);
  const person = `/people/${noah.record.handle}`;
  return {
    admin,
    guest: [...certified.guest, '/sign-in', '/forgot-password', '/choose-password/not-a-link'],
    paths: {
      ...outward, ...certified.paths, ...learning.paths, ...desk, ...written,
      '/': ['/', '/?order=waiting'], '/write': ['/write'], '/bookmarks': ['/bookmarks'], '/drafts': ['/drafts'], '/for-me': ['/for-me', '/for-me?tab=activity'],
      '/posts/:id': [`/posts/${post}`, '/posts/000000000000000000000000'], '/posts/:id/edit': [`/posts/${own}/edit`], '/posts/:id/history': [`/posts/${own}/history`],
      '/comments/:id/edit': [`/comments/${comment}/edit`], '/comments/:id/history': [`/comments/${comment}/history`], '/topics/:topic': ['/topics/lathes'],
      '/spaces': ['/spaces', '/spaces?query=nothing-like-it'], '/spaces/new': ['/spaces/new'], '/spaces/:slug': [`/spaces/${space.slug}`], '/spaces/:slug/about': [`/spaces/${space.slug}/about`],
      '/spaces/:slug/members': [`/spaces/${space.slug}/members`], '/spaces/:slug/edit': [`/spaces/${space.slug}/edit`],
      '/people': ['/people'], '/people/organisation': ['/people/organisation'], '/people/:handle': [person], '/people/:handle/posts': [`${person}/posts`],
      '/profile/edit': ['/profile/edit'], '/preferences': ['/preferences'], '/security': ['/security'], '/notifications/settings': ['/notifications/settings'], '/search': ['/search', '/search?q=clamp'],
      '/admin': ['/admin'], '/admin/people': ['/admin/people'], '/admin/people/invite': ['/admin/people/invite'], '/admin/branding': ['/admin/branding'],
      '/admin/sign-on': ['/admin/sign-on'], '/admin/sign-on/new': ['/admin/sign-on/new'], '/mailbox': ['/mailbox'], '/api/docs': ['/api/docs'],
      '/sign-in': ['/sign-in'], '/forgot-password': ['/forgot-password'], '/choose-password/:token': ['/choose-password/not-a-link'],
    },
  };
}
