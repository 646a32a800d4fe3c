import type { FailureKind } from '../contract/index.ts';
import { PluginFailure } from '../contract/index.ts';
import { say } from './sentences.ts';

const kinds: Readonly<Record<FailureKind, readonly string[]>> = {
  auth: [
    'invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'not_allowed_token_type', 'missing_scope', 'no_permission', 'access_denied',
    'org_login_required', 'ekm_access_denied', 'team_access_not_granted', 'enterprise_is_restricted', 'two_factor_setup_required', 'restricted_action',
    'channel_not_found', 'not_in_channel', 'is_archived', 'cant_delete_message', 'cant_update_message',
  ],
  limit: ['ratelimited', 'rate_limited', 'message_limit_exceeded'],
  gone: ['message_not_found', 'thread_not_found'],
  temporary: ['service_unavailable', 'request_timeout', 'team_added_to_org'],
  unknown: ['internal_error', 'fatal_error'],
  content: [],
};

const advice: Readonly<Record<string, Parameters<typeof say>[0]>> = {
  not_in_channel: 'bot-not-in-channel', channel_not_found: 'channel-not-known', is_archived: 'channel-archived', msg_too_long: 'text-too-long', edit_window_closed: 'editing-over',
};

/** What Slack's word for an error means; an unknown word is about what was sent. */
export const kindOf = (error: string): FailureKind =>
  (Object.keys(kinds) as FailureKind[]).find((kind) => kinds[kind].includes(error) || (kind === 'auth' && error.startsWith('restricted_action'))) ?? 'content';

/** An answer that says `ok: false`. What only reads and breaks inside is worth another try. */
export function failureOf({ error, needed }: { readonly error: string; readonly needed?: string | undefined }, options: { readonly reads: boolean; readonly retryAfter?: number | undefined }): PluginFailure {
  const kind = kindOf(error);
  const said = needed ? say('scope-lacking', { scope: needed, error }) : say(advice[error] ?? 'refused', { error });
  return new PluginFailure(kind === 'unknown' && options.reads ? 'temporary' : kind, said, options.retryAfter === undefined ? {} : { retryAfter: options.retryAfter });
}
