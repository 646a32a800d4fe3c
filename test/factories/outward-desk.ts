import { expect } from 'chai';
import type { AppContext } from '#server/context.ts';
import type { StandInOptions } from '#test/support/stand-in-network.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import type { MirrorView, VariantView } from '#views/types/outward.ts';
import type { TestPerson } from './create-person.ts';
import { createPost } from './create-post.ts';
import type { OutwardHouse } from './outward-house.ts';
import { createOutwardHouse } from './outward-house.ts';

export type Body = Record<string, unknown>;

/** A house that speaks outside, and what its people ask of the API. */
export interface OutwardDesk {
  readonly app: TestApp;
  readonly ctx: AppContext;
  readonly house: OutwardHouse;
  /** Asks `/api/v1…` and expects the status. */
  ask(person: TestPerson, method: 'get' | 'post' | 'patch' | 'put' | 'delete', path: string, body?: Body, status?: number): Promise<Body>;
  /** A post with a variant for the account, to which its author has agreed. */
  prepare(body?: string): Promise<{ readonly post: string; readonly mirror: string; readonly variant: string }>;
  schedule(variant: string, at?: string, status?: number): Promise<Body>;
  /** The same, and it is out. */
  publish(body?: string): Promise<{ readonly post: string; readonly mirror: string; readonly variant: string }>;
  mirrorOf(id: string): Promise<MirrorView>;
  variantOf(id: string): Promise<VariantView>;
  /** Lets time go by, and what is due be done. */
  pass(milliseconds: number): Promise<void>;
}

export async function openOutwardDesk(options: StandInOptions = {}): Promise<OutwardDesk> {
  const app = await startTestApp();
  const house = await createOutwardHouse(app.ctx, options);
  const desk: OutwardDesk = {
    app, ctx: app.ctx, house,
    ask: async (person, method, path, body, status = 200) => {
      const answer = await (await app.agentFor(person.id))[method](`/api/v1${path}`).send(body);
      expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).equal(status);
      return answer.body as Body;
    },
    prepare: async (body = 'The lathe is back in the workshop.') => {
      const post = await createPost(app.ctx, house.author, house.space, { body });
      const mirror = (await desk.ask(house.comms, 'post', '/mirrors', { post }, 201))['id'] as string;
      await desk.ask(house.author, 'post', `/mirrors/${mirror}/consent`, { given: true }, 204);
      const variant = (await desk.ask(house.comms, 'post', `/mirrors/${mirror}/variants`, { account: house.accountId }, 201))['id'] as string;
      return { post, mirror, variant };
    },
    schedule: (variant, at = 'now', status = 200) => desk.ask(house.comms, 'post', `/variants/${variant}/schedule`, { at }, status),
    publish: async (body) => {
      const made = await desk.prepare(body);
      await desk.schedule(made.variant);
      await app.settle();
      return made;
    },
    mirrorOf: async (id) => (await desk.ask(house.comms, 'get', `/mirrors/${id}`)) as unknown as MirrorView,
    variantOf: async (id) => (await desk.ask(house.comms, 'get', `/variants/${id}`)) as unknown as VariantView,
    pass: async (milliseconds) => {
      app.clock.advance(milliseconds);
      await app.settle();
    },
  };
  return desk;
}

/** The fields that an answer refuses. */
export const refusedFields = (answer: Body): string[] => ((answer['error'] as { fields?: { field: string }[] }).fields ?? []).map(({ field }) => field);
