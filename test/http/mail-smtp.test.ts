import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import { expect } from 'chai';
import type { AddressObject } from 'mailparser';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';
import type { SmtpLimits, SmtpMail } from '#core/mail/smtp.ts';
import { isRefusedForGood, sendBySmtp } from '#core/mail/smtp.ts';

const mail: SmtpMail = {
  from: 'Parley <parley@company.example>',
  to: { name: 'Zoë, “the” Boss', address: 'zoe@company.example' },
  subject: 'Grüße aus 東京',
  text: 'Hello\n.\nstill here',
  html: '<p>Hello</p>',
  messageId: '<one@company.example>',
};
const never = new AbortController().signal;
const impatient: SmtpLimits = { connectMilliseconds: 150, idleMilliseconds: 150, wholeMilliseconds: 400 };

describe('mail by SMTP', () => {
  const servers: { close(done: () => void): void }[] = [];
  const sockets = new Set<Socket>();
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    for (const server of servers.splice(0)) await new Promise<void>((resolve) => server.close(resolve));
  });

  const postOffice = async (options: SMTPServerOptions = {}): Promise<{ url: string; received: string[] }> => {
    const received: string[] = [];
    const server = new SMTPServer({
      authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
      onData: (stream, _session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => { received.push(Buffer.concat(parts).toString()); done(); });
      },
      ...options,
    });
    server.on('error', () => undefined);
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, received };
  };

  const speaking = async (answer: (socket: Socket) => void): Promise<string> => {
    const server: Server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      answer(socket);
    });
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  it('arrives whole: names, subject, both bodies, and an id of its own', async () => {
    const { url, received } = await postOffice();
    await sendBySmtp(url, mail, never);
    const parsed = await simpleParser(received[0] ?? '');
    expect(parsed).to.include({ subject: mail.subject, messageId: mail.messageId });
    expect((parsed.to as AddressObject).value).to.deep.equal([{ name: mail.to.name, address: mail.to.address }]);
    expect(parsed.text?.trim()).to.equal(mail.text);
    expect(parsed.html).to.equal(mail.html);
    expect(parsed.headers.get('auto-submitted')).to.equal('auto-generated');
  });

  it('lets no name and no subject write a header', async () => {
    const { url, received } = await postOffice();
    await sendBySmtp(url, { ...mail, subject: 'Hi\r\nBcc: all@company.example', to: { name: 'A\r\nX-Evil: 1', address: 'a@company.example' } }, never);
    const parsed = await simpleParser(received[0] ?? '');
    expect([...parsed.headers.keys()]).to.not.include.members(['bcc']);
    expect(parsed.headers.has('x-evil')).to.equal(false);
  });

  it('signs in with what the address says', async () => {
    let seen = '';
    const { url } = await postOffice({
      authOptional: false, allowInsecureAuth: true,
      onAuth: (auth, _session, done) => { seen = `${auth.username}:${auth.password}`; done(null, { user: 'x' }); },
    });
    await sendBySmtp(url.replace('smtp://', 'smtp://us%40er:pa%3Ass@'), mail, never);
    expect(seen).to.equal('us@er:pa:ss');
  });

  const failures: [string, SMTPServerOptions, boolean][] = [
    ['a server that does not know the person', { onRcptTo: (_to, _session, done) => done(Object.assign(new Error('No such person'), { responseCode: 550 })) }, true],
    ['a server that is busy', { onRcptTo: (_to, _session, done) => done(Object.assign(new Error('Come back later'), { responseCode: 450 })) }, false],
    ['a server that has no room', { onData: (stream, _session, done) => { stream.resume(); stream.on('end', () => done(Object.assign(new Error('Full'), { responseCode: 452 }))); } }, false],
    ['a server that refuses everyone', { onConnect: (_session, done) => done(Object.assign(new Error('Not you'), { responseCode: 421 })) }, false],
  ];
  for (const [what, options, forGood] of failures) {
    it(`fails with ${what}: ${forGood ? 'for good' : 'to be tried again'}`, async () => {
      const { url } = await postOffice(options);
      const error: unknown = await sendBySmtp(url, mail, never).then(() => expect.fail('should have failed'), (thrown: unknown) => thrown);
      expect(isRefusedForGood(error)).to.equal(forGood);
    });
  }

  const stalling: [string, (socket: Socket) => void][] = [
    ['never speaks', () => undefined],
    ['greets and falls silent', (socket) => socket.write('220 hello\r\n')],
    ['drips a byte at a time', (socket) => {
      const drip = setInterval(() => socket.write('2'), 20);
      socket.on('close', () => clearInterval(drip));
    }],
    ['hangs up in the middle', (socket) => { socket.write('220 hello\r\n'); socket.once('data', () => socket.destroy()); }],
    ['answers nonsense', (socket) => { socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'); }],
  ];
  for (const [what, answer] of stalling) {
    it(`gives up on a server that ${what}`, async () => {
      const url = await speaking(answer);
      const error: unknown = await sendBySmtp(url, mail, never, impatient).then(() => expect.fail('should have failed'), (thrown: unknown) => thrown);
      expect(isRefusedForGood(error)).to.equal(false);
    });
  }

  it('fails when nobody listens', async () => {
    const url = await speaking(() => undefined);
    const [server] = servers.splice(0);
    await new Promise<void>((resolve) => server?.close(resolve));
    await sendBySmtp(url, mail, never, impatient).then(() => expect.fail('should have failed'), () => undefined);
  });

  it('is cut at once when the server stops', async () => {
    const stop = new AbortController();
    const url = await speaking((socket) => { socket.write('220 hello\r\n'); stop.abort(); });
    await sendBySmtp(url, mail, stop.signal).then(() => expect.fail('should have failed'), () => undefined);
  });
});
