import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { ParsedMail } from 'mailparser';
import { simpleParser } from 'mailparser';
import type { SMTPServerOptions } from 'smtp-server';
import { SMTPServer } from 'smtp-server';

export interface PostOffice {
  readonly port: number;
  readonly received: readonly ParsedMail[];
  stop(): Promise<void>;
}

export const password = 'correct-horse-battery';

/** A real mail server (`smtp-server`) that asks for a password and opens what it gets with `mailparser`. */
export async function startPostOffice(options: SMTPServerOptions = {}): Promise<PostOffice> {
  const received: ParsedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'], logger: false, allowInsecureAuth: true,
    onAuth: (auth, _session, answer) => (auth.username === 'news' && auth.password === password ? answer(null, { user: 'news' }) : answer(new Error('Invalid login'))),
    onData: (stream, _session, answer) => {
      void simpleParser(stream).then((mail) => {
        received.push(mail);
        answer();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return { port: (server.server.address() as AddressInfo).port, received, stop: () => new Promise((resolve) => { server.close(() => resolve()); }) };
}

/** A mail server of a few lines, to break off where a good one would not: `after` is the command whose answer never comes. */
export async function startBrokenOffice(after: 'greeting' | 'RCPT' | 'content', how: 'cut' | 'hang'): Promise<{ readonly port: number; readonly mails: readonly string[]; stop(): Promise<void> }> {
  const mails: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const breakOff = (): void => { if (how === 'cut') socket.destroy(); };
    socket.on('error', () => undefined);
    if (after === 'greeting') return breakOff();
    socket.write('220 broken.example\r\n');
    let content = '';
    let reading = false;
    socket.on('data', (piece) => {
      const text = piece.toString();
      if (reading) {
        content += text;
        if (!content.endsWith('\r\n.\r\n')) return;
        mails.push(content);
        return breakOff();
      }
      if (text.startsWith('RCPT') && after === 'RCPT') return breakOff();
      reading = text.startsWith('DATA');
      socket.write(reading ? '354 go on\r\n' : '250 fine\r\n');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, mails, stop: () => new Promise((resolve) => { for (const socket of sockets) socket.destroy(); server.close(() => resolve()); }) };
}
