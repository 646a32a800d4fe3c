import { z } from 'zod';
import type { Connection, PluginContext } from '../contract/index.ts';
import { PluginFailure } from '../contract/index.ts';
import type { account } from './forms.ts';
import { addressOf } from './forms.ts';
import { pathOf, request } from './request.ts';
import { say } from './sentences.ts';

type Fields = z.output<typeof account>;

const roomShape = z.object({ room_id: z.string() });
const limitsShape = z.object({ 'm.upload.size': z.number().int().min(1).optional() });

/** Who the token is, where the room is, and whether it can be posted to. */
export async function finish(ctx: PluginContext, fields: Fields): Promise<Connection> {
  const { user_id: userId } = await request(ctx, fields, '/client/v3/account/whoami', z.object({ user_id: z.string() }));
  const roomId = await join(ctx, fields);
  const state = async (type: string): Promise<unknown> => orNothing(request(ctx, fields, `/client/v3/rooms${pathOf(roomId)}/state/${type}`, z.unknown()));
  if ((await state('m.room.encryption')) !== undefined) throw new PluginFailure('content', say('encrypted'));
  const name = z.object({ name: z.string().min(1) }).safeParse(await state('m.room.name'));
  const maximumMediaBytes = await uploadLimit(ctx, fields);
  return {
    identity: { id: `${userId} ${roomId}`, name: name.data?.name ?? fields.room, handle: userId, url: addressOf(roomId), ...(maximumMediaBytes ? { limits: { maximumMediaBytes } } : {}) },
    keep: { userId, roomId },
  };
}

/** Joining where one is already changes nothing. */
async function join(ctx: PluginContext, fields: Fields): Promise<string> {
  try {
    return (await request(ctx, fields, `/client/v3/join${pathOf(fields.room)}`, roomShape, { method: 'POST', json: {}, again: true })).room_id;
  } catch (error) {
    if (!(error instanceof PluginFailure) || (error.failure !== 'gone' && !error.message.includes('M_FORBIDDEN'))) throw error;
    throw new PluginFailure('auth', say('not-in-the-room'), { cause: error });
  }
}

/** Older servers tell it elsewhere, some not at all. */
async function uploadLimit(ctx: PluginContext, fields: Fields): Promise<number | undefined> {
  for (const path of ['/client/v1/media/config', '/media/v3/config']) {
    const told = await orNothing(request(ctx, fields, path, limitsShape));
    if (told) return told['m.upload.size'];
  }
  return undefined;
}

/** @throws PluginFailure unless it is that there is nothing */
const orNothing = <Value>(asked: Promise<Value>): Promise<Value | undefined> => asked.catch((error: unknown) => {
  if (error instanceof PluginFailure && ['gone', 'content'].includes(error.failure)) return undefined;
  throw error;
});
