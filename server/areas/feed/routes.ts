import type { Route } from '#core/http/route.ts';
import { commentForms } from './routes/comment-forms.ts';
import { commentsApiRoutes } from './routes/comments-api.ts';
import { feedApiRoutes } from './routes/feed-api.ts';
import { feedPages } from './routes/feed-pages.ts';
import { ownApiRoutes } from './routes/own-api.ts';
import { ownForms } from './routes/own-forms.ts';
import { postForms } from './routes/post-forms.ts';
import { postPages } from './routes/post-pages.ts';
import { postsApiRoutes } from './routes/posts-api.ts';

export const feedRoutes: readonly Route[] = [
  ...feedApiRoutes, ...postsApiRoutes, ...commentsApiRoutes, ...ownApiRoutes, ...feedPages, ...postPages, ...postForms, ...commentForms, ...ownForms,
];
