import { z } from 'zod';
import { PluginFailure } from '../contract/index.ts';
import type { Connection, Outside, PluginContext } from '../contract/index.ts';
import type { Account, Fields, Settings } from './forms.ts';
import { say } from './sentences.ts';
import type { XrpcCall } from './xrpc.ts';
import { xrpc, XrpcFailure } from './xrpc.ts';

const sessionSchema = z.object({ did: z.string().startsWith('did:'), handle: z.string(), accessJwt: z.string().min(1), refreshJwt: z.string().min(1), active: z.boolean().default(true) });
type Session = z.output<typeof sessionSchema>;
const profileSchema = z.object({ value: z.object({ displayName: z.string().optional() }) });
const claims = z.object({ exp: z.number() });

export async function finish(ctx: PluginContext, { fields }: Outside<Settings, Fields>): Promise<Connection> {
  const session = await signIn(ctx, fields);
  const profile = await xrpc(ctx, fields.service, 'com.atproto.repo.getRecord', profileSchema, { params: { repo: session.did, collection: 'app.bsky.actor.profile', rkey: 'self' } })
    .catch((error: unknown) => {
      if (error instanceof XrpcFailure && error.failure === 'gone') return null;
      throw error;
    });
  return connectionOf(session, profile?.value.displayName);
}

/** A session lasts two hours; the app password makes a new one where the old can no longer be renewed. */
export async function refresh(ctx: PluginContext, { fields, identity }: Account): Promise<Connection> {
  const { refreshJwt } = kept(fields);
  const renewed = refreshJwt === undefined ? null : await xrpc(ctx, fields.service, 'com.atproto.server.refreshSession', sessionSchema, { post: true, token: refreshJwt })
    .catch((error: unknown) => {
      if (error instanceof XrpcFailure && error.failure === 'auth') return null;
      throw error;
    });
  return connectionOf(renewed ?? await signIn(ctx, fields), identity.name);
}

const signIn = (ctx: PluginContext, { service, identifier, appPassword }: Fields): Promise<Session> =>
  xrpc(ctx, service, 'com.atproto.server.createSession', sessionSchema, { json: { identifier, password: appPassword } });

function connectionOf({ did, handle, accessJwt, refreshJwt, active }: Session, name: string | undefined): Connection {
  if (!active) throw new PluginFailure('auth', say('not-active'));
  const ends = endOf(accessJwt);
  return {
    identity: { id: did, name: (name || handle).slice(0, 300), handle: `@${handle}`, url: `https://bsky.app/profile/${did}` },
    keep: { accessJwt, refreshJwt },
    ...(ends ? { expiresAt: ends } : {}),
  };
}

/** A call in the name of the account; a session that has ended is opened anew once, for it was refused and nothing was done. */
export async function asAccount<Schema extends z.ZodType>(ctx: PluginContext, { fields }: Account, method: string, schema: Schema, call: XrpcCall = {}): Promise<z.output<Schema>> {
  const { accessJwt } = kept(fields);
  const ends = accessJwt === undefined ? undefined : endOf(accessJwt);
  const usable = accessJwt !== undefined && (ends === undefined || ends.getTime() > ctx.clock.now().getTime() + 5_000);
  const token = usable ? accessJwt : (await signIn(ctx, fields)).accessJwt;
  try {
    return await xrpc(ctx, fields.service, method, schema, { ...call, token });
  } catch (error) {
    if (!usable || !(error instanceof XrpcFailure) || error.error !== 'ExpiredToken') throw error;
    return xrpc(ctx, fields.service, method, schema, { ...call, token: (await signIn(ctx, fields)).accessJwt });
  }
}

const kept = (fields: object): { accessJwt?: string; refreshJwt?: string } => z.object({ accessJwt: z.string().optional(), refreshJwt: z.string().optional() }).parse(fields);

/** When a token ends, as it says itself. */
function endOf(token: string): Date | undefined {
  const content = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  try {
    return new Date(claims.parse(JSON.parse(content)).exp * 1_000);
  } catch {
    return undefined;
  }
}
