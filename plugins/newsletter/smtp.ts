import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import type Mail from 'nodemailer/lib/mailer/index.js';
import type { FailureKind } from '../contract/index.ts';
import type { Fields } from './account.ts';

const connectMilliseconds = 10_000;
const idleMilliseconds = 20_000;

/** What the server made of a mail; `stage` tells whether the next recipient has a chance. */
export interface Refusal { readonly kind: FailureKind; readonly stage: 'connection' | 'sender' | 'recipient' | 'content'; readonly said: string }

/** Sends one mail; undefined when the server took it. */
export async function sendMail(fields: Fields, mail: Mail.Options, signal: AbortSignal): Promise<Refusal | undefined> {
  let handedOver = false;
  const transport = openTransport(fields, signal, (line) => { handedOver ||= line.startsWith('354'); });
  try {
    await transport.sendMail({ ...mail, disableFileAccess: true, disableUrlAccess: true });
    return undefined;
  } catch (error) {
    return refusalOf(error, handedOver);
  } finally {
    transport.close();
  }
}

/** Greets the server and signs in; undefined when it agrees. */
export async function greet(fields: Fields, signal: AbortSignal): Promise<Refusal | undefined> {
  const transport = openTransport(fields, signal, () => undefined);
  try {
    await transport.verify();
    return undefined;
  } catch (error) {
    return refusalOf(error, false);
  } finally {
    transport.close();
  }
}

const senders = new Set(['MAIL FROM', 'MAIL']);

/** What an error of sending means. Without an answer a mail may have arrived once the server had asked for its content. */
export function refusalOf(error: unknown, handedOver: boolean): Refusal {
  const { code = '', command = '', responseCode, message = String(error) } = (error instanceof Error ? error : {}) as Error & { code?: string; command?: string; responseCode?: number };
  const said = message.replace(/\s+/g, ' ').slice(0, 300);
  if (responseCode === 530 || responseCode === 535 || responseCode === 534 || responseCode === 538 || code === 'EAUTH') return { kind: responseCode !== undefined && responseCode < 500 ? 'temporary' : 'auth', stage: 'connection', said };
  if (responseCode !== undefined) {
    const stage = responseCode === 421 || command === 'CONN' || command === 'EHLO' || command === 'HELO' ? 'connection' : senders.has(command) ? 'sender' : command.startsWith('RCPT') ? 'recipient' : 'content';
    return { kind: responseCode < 500 ? 'temporary' : 'content', stage, said };
  }
  if (code === 'EENVELOPE') return { kind: 'content', stage: 'recipient', said };
  return { kind: handedOver ? 'unknown' : 'temporary', stage: 'connection', said };
}

function openTransport({ server, port, encryption, user, password }: Fields, signal: AbortSignal, heard: (line: string) => void): ReturnType<typeof createTransport> {
  // Nodemailer tells what the server said only to a log.
  const listen = (entry: { readonly tnx?: string }, line = ''): void => { if (entry.tnx === 'server') heard(line); };
  const ignore = (): void => undefined;
  return createTransport({
    host: server, port, secure: encryption === 'tls', requireTLS: encryption === 'starttls', ignoreTLS: encryption === 'none',
    ...(user !== undefined && user !== '' ? { auth: { user, pass: password ?? '' } } : {}),
    transactionLog: true, logger: { trace: ignore, debug: listen, info: ignore, warn: ignore, error: ignore, fatal: ignore, level: ignore },
    greetingTimeout: connectMilliseconds, socketTimeout: idleMilliseconds,
    getSocket: (_options: unknown, done: SocketDone) => openSocket(server, port, signal, done),
  } as Parameters<typeof createTransport>[0]);
}

type SocketDone = (error: Error | null, socketOptions: { connection?: Socket }) => void;

/** A socket by name, so that the guard sees where it goes, and cut when the call's time is over. */
function openSocket(host: string, port: number, signal: AbortSignal, done: SocketDone): void {
  const socket = connect({ host, port });
  const cut = (): void => {
    socket.destroy(Object.assign(new Error('The mail server took too long.'), { code: socket.connecting ? 'ECONNREFUSED' : 'ETIMEDOUT' }));
  };
  const patience = setTimeout(cut, connectMilliseconds);
  signal.addEventListener('abort', cut, { once: true });
  const refused = (error: Error): void => done(error, {});
  socket.once('error', refused);
  socket.once('connect', () => {
    clearTimeout(patience);
    socket.off('error', refused);
    done(null, { connection: socket });
  });
  socket.once('close', () => {
    clearTimeout(patience);
    signal.removeEventListener('abort', cut);
  });
}
