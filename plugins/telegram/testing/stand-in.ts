import type { FakeAnswer, FakeNetwork, FakeRequest } from '../../contract/testing/index.ts';
import { multipartOf, startFakeNetwork } from '../../contract/testing/index.ts';

export const token = '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11';
export const chatId = -1001000000001;
export const discussionId = -1001000000002;

interface Posted { readonly chat: number; readonly id: number; text: string; caption: boolean; readonly photos: number; entities: unknown; readonly replyTo?: number; readonly silent: boolean }

export interface TelegramStandIn {
  readonly network: FakeNetwork;
  readonly posted: readonly Posted[];
  /** The next call is answered like this. */
  answerNext(answer: FakeAnswer): void;
  comment(postId: number, written: { readonly author: string; readonly text: string; readonly to?: number }): number;
  edit(commentId: number, text: string): void;
  push(update: Record<string, unknown>): void;
  /** From now on nothing may be deleted: all is older than 48 hours. */
  age(): void;
}

const no = (status: number, description: string): FakeAnswer => ({ status, json: { ok: false, error_code: status, description } });
const bad = (words: string): FakeAnswer => no(400, `Bad Request: ${words}`);
const yes = (result: unknown): FakeAnswer => ({ json: { ok: true, result } });
const seconds = (): number => Math.floor(Date.now() / 1_000);

/** The Bot API as its documents tell it: a chat that a bot posts to, with a linked discussion into which every post is forwarded. */
export async function startTelegram(): Promise<TelegramStandIn> {
  const posted: Posted[] = [];
  const comments = new Map<number, Record<string, unknown>>();
  const roots = new Map<number, number>();
  let updates: Record<string, unknown>[] = [];
  let [lastUpdate, lastPost, lastComment] = [700, 10, 5_000];
  let old = false;
  let next: FakeAnswer | undefined;
  const push = (update: Record<string, unknown>): void => void updates.push({ update_id: (lastUpdate += 1), ...update });
  const house = { id: chatId, type: 'channel', title: 'Fjord & Sons', username: 'fjordsons' };
  const discussion = { id: discussionId, type: 'supergroup', title: 'Fjord talk', username: 'fjordtalk' };

  const post = (chat: number, text: string, more: Partial<Posted>): Posted => {
    const one: Posted = { chat, id: chat === chatId ? (lastPost += 1) : (lastComment += 1), text, caption: false, photos: 0, entities: [], silent: false, ...more };
    posted.push(one);
    if (chat === chatId) {
      roots.set(one.id, (lastComment += 1));
      push({ message: { ...forwarded(one.id), date: seconds(), chat: discussion, text } });
    }
    return one;
  };
  const forwarded = (id: number): Record<string, unknown> => ({ message_id: roots.get(id), is_automatic_forward: true, sender_chat: house, from: { id: 777000, is_bot: false, first_name: 'Telegram' }, forward_origin: { type: 'channel', chat: house, message_id: id, date: seconds() } });
  const found = (values: Values): Posted | undefined => posted.find(({ chat, id }) => chat === values.chat && id === Number(values.given['message_id']));

  const methods: Readonly<Record<string, (values: Values) => FakeAnswer>> = {
    getMe: () => yes({ id: 123456, is_bot: true, first_name: 'Fjord', username: 'fjord_bot' }),
    getChat: ({ chat }) => (chat === chatId ? yes({ ...house, linked_chat_id: discussionId }) : bad('chat not found')),
    getChatMember: () => yes({ status: 'administrator', user: { id: 123456 }, can_post_messages: true }),
    sendMessage: (values) => {
      const { given, chat } = values;
      const text = String(given['text'] ?? '');
      if (text.trim() === '') return bad('message text is empty');
      if (text.length > 4_096) return bad('message is too long');
      const replyTo = replyOf(given);
      if (replyTo !== undefined && ![...posted.filter((one) => one.chat === chat).map(({ id }) => id), ...comments.keys(), ...roots.values()].includes(replyTo)) return bad('message to be replied not found');
      return yes({ message_id: post(chat, text, { entities: given['entities'], ...(replyTo === undefined ? {} : { replyTo }), silent: given['disable_notification'] === true }).id });
    },
    sendPhoto: ({ given, chat, files }) => (files === 1 ? captioned(given['caption'], (text) => yes({ message_id: post(chat, text, { caption: true, photos: 1, entities: given['caption_entities'] }).id })) : bad('there is no photo in the request')),
    sendMediaGroup: ({ given, chat, files }) => {
      const media = given['media'] as { caption?: string; media: string }[];
      if (media.length < 2 || media.length > 10 || files !== media.length) return bad('wrong number of media');
      return captioned(media[0]?.caption, () => yes(media.map(({ caption = '' }) => ({ message_id: post(chat, caption, { caption: true, photos: 1 }).id }))));
    },
    editMessageText: (values) => editing(found(values), String(values.given['text']), false),
    editMessageCaption: (values) => captioned(values.given['caption'], (text) => editing(found(values), text, true)),
    deleteMessage: (values) => {
      const one = found(values);
      if (!one) return bad('message to delete not found');
      if (old) return bad("message can't be deleted");
      posted.splice(posted.indexOf(one), 1);
      return yes(true);
    },
    getUpdates: ({ given }) => {
      updates = updates.filter(({ update_id }) => Number(update_id) >= Number(given['offset'] ?? 0));
      return yes(updates.slice(0, Number(given['limit'] ?? 100)));
    },
  };

  const network = await startFakeNetwork(async (request) => {
    const [, given = '', method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.path) ?? [];
    if (given !== token) return no(401, 'Unauthorized');
    const set = next;
    next = undefined;
    return set ?? methods[method]?.(await valuesOf(request)) ?? no(404, 'Not Found');
  });
  return {
    network, posted, push,
    answerNext: (answer) => { next = answer; },
    age: () => { old = true; },
    comment: (postId, { author, text, to }) => {
      const root = roots.get(postId) ?? 0;
      const comment = { message_id: (lastComment += 1), message_thread_id: root, date: seconds(), chat: discussion, from: { id: 42, is_bot: false, first_name: author, username: 'rosa_q' }, text, reply_to_message: to === undefined ? { ...forwarded(postId), chat: discussion, date: seconds() } : { ...comments.get(to) } };
      comments.set(comment.message_id, comment);
      push({ message: comment });
      return comment.message_id;
    },
    edit: (id, text) => push({ edited_message: { ...comments.get(id), text, edit_date: seconds() + 5 } }),
  };
}

interface Values { readonly given: Record<string, unknown>; readonly chat: number; readonly files: number }

async function valuesOf(request: FakeRequest): Promise<Values> {
  if (!request.headers['content-type']?.startsWith('multipart/')) {
    const given = request.body.length === 0 ? {} : request.json();
    return { given, chat: chatOf(given['chat_id']), files: 0 };
  }
  const parts = await multipartOf(request);
  const given = Object.fromEntries(parts.filter(({ filename }) => filename === undefined).map(({ name, content }) => [name, name === 'caption' || name === 'photo' ? content.toString() : (JSON.parse(content.toString()) as unknown)]));
  return { given, chat: chatOf(given['chat_id']), files: parts.filter(({ filename }) => filename !== undefined).length };
}

const chatOf = (value: unknown): number => (value === '@fjordsons' ? chatId : Number(value));
const replyOf = (given: Record<string, unknown>): number | undefined => (given['reply_parameters'] as { message_id?: number } | undefined)?.message_id;
const captioned = (caption: unknown, work: (text: string) => FakeAnswer): FakeAnswer => (String(caption ?? '').length > 1_024 ? bad('message caption is too long') : work(String(caption ?? '')));

function editing(one: Posted | undefined, text: string, caption: boolean): FakeAnswer {
  if (!one) return bad('message to edit not found');
  if (one.caption !== caption) return bad(caption ? 'there is no caption in the message to edit' : 'there is no text in the message to edit');
  if (one.text === text) return bad('message is not modified: specified new message content and reply markup are exactly the same');
  one.text = text;
  return yes({ message_id: one.id });
}
