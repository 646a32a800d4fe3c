import { z } from 'zod';
import type { FailureKind, PluginContext } from '../contract/index.ts';
import { outcomeOfStatus, PluginFailure, retryAfterOf, sendOnce } from '../contract/index.ts';
import { say } from './sentences.ts';

const answerSchema = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().optional(),
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.number().optional() }).optional(),
});

export interface Bot {
  /** @throws PluginFailure classified; `unknown` when it broke off or the answer makes no sense */
  call<Result>(method: string, parameters: Readonly<Record<string, unknown>>, result: z.ZodType<Result>, files?: Readonly<Record<string, Blob>>): Promise<Result>;
}

/** Failures that Telegram tells apart only by their words. */
const sayings: readonly (readonly [RegExp, FailureKind])[] = [
  [/chat not found|bot was kicked|not enough rights|need administrator|have no rights|CHAT_WRITE_FORBIDDEN|bot is not a member/i, 'auth'],
  [/message to (?:edit|delete|be replied) not found|message_id_invalid|message identifier is not specified|replied message not found/i, 'gone'],
];

/** A small client of the Bot API. The token stands in the address, so that no address is ever told. */
export function openBot(ctx: Pick<PluginContext, 'fetch' | 'signal' | 'clock'>, api: string, token: string): Bot {
  return {
    call: async (method, parameters, result, files) => {
      const answer = await sendOnce(ctx, `${api}/bot${token}/${method}`, { method: 'POST', ...bodyOf(parameters, files) });
      const said = answerSchema.safeParse(await answer.json().catch((): unknown => null));
      if (!answer.ok || said.data?.ok === false) throw failureOf(answer, said.data, ctx.clock.now());
      const parsed = said.success ? result.safeParse(said.data.result) : undefined;
      if (!parsed?.success) throw new PluginFailure('unknown', say('answer-makes-no-sense', { method }));
      return parsed.data;
    },
  };
}

function bodyOf(parameters: Readonly<Record<string, unknown>>, files: Readonly<Record<string, Blob>> | undefined): Pick<RequestInit, 'headers' | 'body'> {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  if (!files) return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(Object.fromEntries(given)) };
  const form = new FormData();
  for (const [name, value] of given) form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  for (const [name, file] of Object.entries(files)) form.append(name, file, name);
  return { body: form };
}

function failureOf(answer: Response, said: z.output<typeof answerSchema> | undefined, now: Date): PluginFailure {
  const status = said?.error_code ?? answer.status;
  const words = said?.description ?? '';
  const kind = sayings.find(([pattern]) => status < 500 && status !== 401 && status !== 429 && pattern.test(words))?.[1] ?? (status === 409 ? 'temporary' : outcomeOfStatus(status));
  const retryAfter = said?.parameters?.retry_after ?? retryAfterOf(answer.headers, now);
  return new PluginFailure(kind, `Telegram: ${status} ${words}`.trim(), retryAfter === undefined ? {} : { retryAfter });
}
