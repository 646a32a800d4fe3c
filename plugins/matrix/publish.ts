import { z } from 'zod';
import type { Outcome, PluginContext, Remote } from '../contract/index.ts';
import { done, recallSent, rememberSent } from '../contract/index.ts';
import type { Access, MatrixAccount } from './forms.ts';
import { accessOf, addressOf } from './forms.ts';
import { imageContent, mark, payload, replacing, textContent } from './prepare.ts';
import type { Medium, Payload } from './prepare.ts';
import { redact, send, upload } from './send.ts';

const imageShape = z.object({ id: z.string(), alt: z.string(), eventId: z.string(), url: z.string() });
const dataShape = z.object({ key: z.string().default(''), text: z.string().optional(), images: z.array(imageShape).default([]) });
type Data = z.output<typeof dataShape>;

/** The text, then each picture as an event of its own, from the first one that does not stand yet. */
export async function publish(ctx: PluginContext, account: MatrixAccount, given: unknown, key: string): Promise<Outcome> {
  const wanted = payload.parse(given);
  const access = accessOf(account);
  const sent = (await recallSent(ctx, account.id, key)) ?? { key, at: ctx.clock.now().getTime(), parts: [] };
  await rememberSent(ctx, account.id, sent);
  const parts = [...sent.parts];
  const steps = stepsOf(wanted);
  while (parts.length < steps.length) {
    const medium = steps[parts.length];
    const url = medium ? await upload(ctx, access, medium) : undefined;
    const content = medium && url !== undefined ? imageContent(medium, url) : textContent(wanted);
    parts.push({ id: await send(ctx, access, { ...content, [mark]: { key, part: parts.length } }, `${key}-${parts.length}`), ...(url === undefined ? {} : { url }) });
    await rememberSent(ctx, account.id, { ...sent, parts });
  }
  return done(remoteOf(access, wanted, parts, key));
}

/** What is sent one after the other: null stands for the text. */
export const stepsOf = ({ text, media }: Payload): readonly (Medium | null)[] => [...(text.trim() === '' ? [] : [null]), ...media];

export function remoteOf(access: Access, wanted: Payload, parts: readonly { readonly id: string; readonly url?: string | undefined }[], key: string): Remote {
  const data: { key: string; text?: string; images: Data['images'] } = { key, images: [] };
  for (const [place, medium] of stepsOf(wanted).entries()) {
    const { id: eventId, url } = parts[place] ?? { id: '' };
    if (medium === null) data.text = eventId;
    else data.images.push({ id: medium.id, alt: medium.alt, eventId, url: url ?? '' });
  }
  return present(access, parts[0]?.id ?? '', data);
}

const present = ({ roomId }: Access, id: string, data: Data): Remote =>
  ({ id, url: addressOf(roomId, id), parts: [...new Set([id, ...(data.text ? [data.text] : []), ...data.images.map(({ eventId }) => eventId)])], data });

/** Text and alt texts are replaced; pictures that are no longer there are taken away, new ones come behind. */
export async function update(ctx: PluginContext, account: MatrixAccount, remote: Remote, given: unknown, key: string): Promise<Outcome> {
  const wanted = payload.parse(given);
  const access = accessOf(account);
  const old = dataShape.parse(remote.data ?? {});
  const marked = (content: Record<string, unknown>, part: number): Record<string, unknown> => ({ ...content, [mark]: { key: old.key, part } });
  const data: { key: string; text?: string; images: Data['images'] } = { key: old.key, images: [] };
  if (wanted.text.trim() !== '') {
    const content = textContent(wanted);
    if (old.text) await send(ctx, access, replacing(old.text, content), `${key}-text`);
    data.text = old.text ?? (await send(ctx, access, marked(content, 0), `${key}-text`));
  } else if (old.text) await redact(ctx, access, old.text, `${key}-text`);
  for (const [place, medium] of wanted.media.entries()) {
    const before = old.images.find(({ id }) => id === medium.id);
    const url = before?.url || (await upload(ctx, access, medium));
    const content = imageContent(medium, url);
    if (before && before.alt !== medium.alt) await send(ctx, access, replacing(before.eventId, content), `${key}-${place}`);
    data.images.push({ id: medium.id, alt: medium.alt, url, eventId: before?.eventId ?? (await send(ctx, access, marked(content, place + 1), `${key}-${place}`)) });
  }
  const kept = new Set(data.images.map(({ eventId }) => eventId));
  for (const { eventId } of old.images) if (!kept.has(eventId)) await redact(ctx, access, eventId, `${key}-${eventId}`);
  return done(present(access, remote.id, data));
}

export async function remove(ctx: PluginContext, account: MatrixAccount, remote: Remote, key: string): Promise<Outcome> {
  for (const [place, eventId] of (remote.parts ?? [remote.id]).toReversed().entries()) await redact(ctx, accessOf(account), eventId, `${key}-${place}`);
  return done(remote);
}
