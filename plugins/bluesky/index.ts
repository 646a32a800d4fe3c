import { definePlugin } from '../contract/index.ts';
import { account, options, settings } from './forms.ts';
import { prepare } from './prepare.ts';
import { lookup, publish, remove, reply } from './publish.ts';
import { fetchReplies } from './replies.ts';
import { english } from './sentences.ts';
import { finish, refresh } from './session.ts';

/** Bluesky. It promises no edit: the network keeps one, but its readers are not shown it. */
export const plugin = definePlugin({ settings, account, options, sentences: english, connect: { finish, refresh }, prepare, publish, lookup, remove, fetchReplies, reply });
