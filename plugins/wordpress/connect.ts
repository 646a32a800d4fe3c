import { z } from 'zod';
import type { Connection, PluginContext } from '../contract/index.ts';
import { PluginFailure } from '../contract/index.ts';
import type { Access, account } from './forms.ts';
import { request } from './request.ts';
import { say } from './sentences.ts';

const rootShape = z.object({ name: z.string(), url: z.string().optional(), namespaces: z.array(z.string()) });
const meShape = z.object({ id: z.number(), name: z.string(), slug: z.string(), link: z.string().optional(), capabilities: z.record(z.string(), z.boolean()).default({}) });

/** Where the site answers, who the user is, and whether the user may publish. */
export async function finish(ctx: PluginContext, fields: z.output<typeof account>): Promise<Connection> {
  const { access, name } = await find(ctx, fields);
  const { found: me } = await request(ctx, access, '/wp/v2/users/me', meShape, { query: { context: 'edit' } });
  if (!me.capabilities['publish_posts']) throw new PluginFailure('auth', say('may-not-publish', { name: me.name }));
  return {
    identity: { id: `${access.site}#${me.id}`, name: `${name} (${me.name})`, handle: me.slug, url: access.site },
    keep: { userId: String(me.id), addresses: access.addresses },
  };
}

async function find(ctx: PluginContext, fields: z.output<typeof account>): Promise<{ readonly access: Access; readonly name: string }> {
  for (const addresses of ['path', 'query'] as const) {
    const access = { ...fields, addresses };
    const root = await request(ctx, access, '/', rootShape, { query: { _fields: 'name,url,namespaces' } }).catch((error: unknown) => {
      if (error instanceof PluginFailure && error.failure === 'temporary') return undefined;
      throw error;
    });
    if (root?.found.namespaces.includes('wp/v2')) return { access, name: root.found.name };
  }
  throw new PluginFailure('temporary', say('no-rest-api', { site: fields.site }));
}
