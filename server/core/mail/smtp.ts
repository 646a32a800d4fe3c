import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type * as Nodemailer from 'nodemailer';
import { packageWhenNeeded } from '#core/load/package-when-needed.ts';

const nodemailer = packageWhenNeeded<typeof Nodemailer>('nodemailer');

export interface SmtpMail {
  readonly from: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same for every attempt at one mail, so that a repeated one is known as such. */
  readonly messageId: string;
}

export interface SmtpLimits {
  readonly connectMilliseconds: number;
  readonly idleMilliseconds: number;
  /** For the whole conversation, however the server drips. */
  readonly wholeMilliseconds: number;
}

export const smtpLimits: SmtpLimits = { connectMilliseconds: 10_000, idleMilliseconds: 20_000, wholeMilliseconds: 45_000 };

/** Hands one mail to the mail server at `url`. The connection is cut when the time is over or `signal` aborts. */
export async function sendBySmtp(url: string, mail: SmtpMail, signal: AbortSignal, limits: SmtpLimits = smtpLimits): Promise<void> {
  const server = serverOf(url);
  const over = AbortSignal.any([signal, AbortSignal.timeout(limits.wholeMilliseconds)]);
  const transport = nodemailer().createTransport({
    ...server,
    connectionTimeout: limits.connectMilliseconds,
    greetingTimeout: limits.connectMilliseconds,
    socketTimeout: limits.idleMilliseconds,
    disableFileAccess: true,
    disableUrlAccess: true,
    getSocket: (_options: unknown, done: SocketDone) => openSocket(server, limits, over, done),
  });
  try {
    await transport.sendMail({ ...mail, to: { ...mail.to }, headers: { 'Auto-Submitted': 'auto-generated' } });
  } finally {
    transport.close();
  }
}

/** Whether the mail server said that it will never take this mail: trying again would only annoy it. */
export const isRefusedForGood = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'responseCode' in error && typeof error.responseCode === 'number'
  && error.responseCode >= 550 && error.responseCode < 560 && 'code' in error && error.code === 'EENVELOPE';

interface SmtpServer {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly requireTLS: boolean;
  readonly auth: { readonly user: string; readonly pass: string } | undefined;
}

const serverOf = (text: string): SmtpServer => {
  const url = new URL(text);
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: url.searchParams.get('requireTLS') === 'true',
    auth: url.username === '' ? undefined : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
  };
};

type SocketDone = (error: Error | null, socketOptions: { connection?: Socket }) => void;

/** A socket of our own, so that it can be cut whatever the conversation waits for. */
function openSocket(server: SmtpServer, limits: SmtpLimits, over: AbortSignal, done: SocketDone): void {
  const socket = connect({ host: server.host, port: server.port });
  const cut = (): void => {
    socket.destroy(new Error('The mail server took too long.'));
  };
  const connecting = setTimeout(cut, limits.connectMilliseconds);
  over.addEventListener('abort', cut, { once: true });
  socket.once('close', () => {
    clearTimeout(connecting);
    over.removeEventListener('abort', cut);
  });
  const failed = (error: Error): void => done(error, {});
  socket.once('error', failed);
  socket.once('connect', () => {
    clearTimeout(connecting);
    socket.off('error', failed);
    done(null, { connection: socket });
  });
}
