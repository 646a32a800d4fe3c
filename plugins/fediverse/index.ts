import { definePlugin } from '../contract/index.ts';
import { finish } from './connect.ts';
import { account, options, settings } from './forms.ts';
import { prepare } from './prepare.ts';
import { lookup, publish, remove, reply, resume, update } from './publish.ts';
import { receive } from './receive.ts';
import { fetchReplies } from './replies.ts';
import { english } from './sentences.ts';

/** ActivityPub: this server itself is part of the fediverse. */
export const plugin = definePlugin({ settings, account, options, sentences: english, connect: { finish }, prepare, publish, lookup, resume, update, remove, fetchReplies, reply, receive });
