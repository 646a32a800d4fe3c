import { z } from 'zod';
import type { Route } from '#core/http/route.ts';
import { defineRoute, json } from '#core/http/route.ts';
import { viewPractice } from '../queries/view-practice.ts';

const practiceAnswer = z.object({
  signs: z.array(z.object({ id: z.string(), text: z.string(), url: z.string(), done: z.boolean() })),
  hints: z.array(z.object({ id: z.string(), text: z.string(), close: z.string(), url: z.string(), space: z.string().nullable(), notIn: z.string().nullable(), on: z.enum(['post', 'comment', 'nothing']) })),
});

const show = defineRoute({
  method: 'get', path: '/api/v1/practice', access: 'signed-in', answer: practiceAnswer, summary: 'Which steps the viewer’s own posts and comments have done, and what there is to practise.',
  handle: async ({ ctx, viewer }) => json(await viewPractice(ctx, viewer)),
});

export const practiceApiRoutes: readonly Route[] = [show];
