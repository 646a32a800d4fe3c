import { definePlugin } from '../contract/index.ts';
import { begin, finish } from './connect.ts';
import { account, options, settings } from './forms.ts';
import { lookup } from './lookup.ts';
import { prepare } from './prepare.ts';
import { publish, remove, resume, update } from './publish.ts';
import { fetchReplies } from './replies.ts';
import { reply } from './reply.ts';
import { english } from './sentences.ts';

/** Any server of the Mastodon API. */
export const plugin = definePlugin({ settings, account, options, sentences: english, connect: { begin, finish }, prepare, publish, lookup, resume, update, remove, fetchReplies, reply });
