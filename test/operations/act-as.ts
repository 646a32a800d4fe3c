import { parleyWell } from './run-program.ts';
import type { Variables } from './run-program.ts';

const password = 'four words make one pass';

/** Somebody who uses the server over HTTP. */
export interface Actor {
  readonly personId: string;
  readonly cookie: string;
  /** A personal access token. */
  readonly token: string;
  /** Calls the API with the token; throws unless it went well. */
  call<Answer = Record<string, unknown>>(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

/** Makes a person by the command line, who chooses a password by the link it prints, signs in and makes a token. */
export async function actAs(url: string, variables: Variables, email: string, ...words: string[]): Promise<Actor> {
  const printed = await parleyWell(variables, 'user', 'create', email, '--name', email.split('@')[0] ?? email, ...words);
  const link = /\/choose-password\/\S+/.exec(printed)?.[0];
  if (!link) throw new Error(`No link in: ${printed}`);
  const chosen = await fetch(`${url}${link}`, { method: 'POST', redirect: 'manual', headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ password }) });
  if (chosen.status !== 303) throw new Error(`The link was answered with ${chosen.status}.`);
  const signedIn = await fetch(`${url}/api/v1/session`, { method: 'POST', headers: { origin: url, 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) });
  const cookie = signedIn.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  const made = await send<{ readonly token: string }>(url, { cookie, origin: url }, 'POST', '/tokens', { name: 'Tests' });
  const authorization = `Bearer ${made.token}`;
  const me = await send<{ readonly person: { readonly id: string } }>(url, { authorization }, 'GET', '/me');
  return { personId: me.person.id, cookie, token: made.token, call: (method, path, body, headers = {}) => send(url, { authorization, ...headers }, method, path, body) };
}

/** Calls the API of a server; throws unless it went well. */
export async function send<Answer>(url: string, headers: Readonly<Record<string, string>>, method: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await fetch(`${url}/api/v1${path}`, { method, headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return (text === '' ? {} : JSON.parse(text)) as Answer;
}
