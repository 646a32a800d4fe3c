import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { MailRequest } from '#core/mail/mail.ts';
import { mailRecords } from '#core/mail/mail-records.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const invitation = (key: string, address = 'zoe@company.example', locale = 'en'): MailRequest => ({
  to: { address, name: 'Zoë <b>Boss</b>', locale },
  template: 'invitation',
  model: { inviter: 'Mara\r\nBcc: all@company.example', url: 'https://parley.example/choose-password/SECRET-LINK' },
  key,
});

describe('mails', () => {
  let app: TestApp;
  let received: string[];
  let refuse: number | null;
  let postOffice: SMTPServer;

  beforeEach(async () => {
    received = [];
    refuse = null;
    postOffice = new SMTPServer({
      authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
      onRcptTo: (_to, _session, done) => done(refuse === null ? null : Object.assign(new Error('No'), { responseCode: refuse })),
      onData: (stream, _session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => { received.push(Buffer.concat(parts).toString()); done(); });
      },
    });
    postOffice.listen(0, '127.0.0.1');
    await once(postOffice.server, 'listening');
  });
  afterEach(async () => {
    await app.stop();
    await new Promise<void>((resolve) => postOffice.close(resolve));
  });

  const withSmtp = async (): Promise<void> => {
    app = await startTestApp({ config: { smtpUrl: `smtp://127.0.0.1:${(postOffice.server.address() as AddressInfo).port}`, mailFrom: 'Parley <parley@company.example>' } });
  };

  it('wear the name and the colour of the community', async () => {
    await withSmtp();
    app.ctx.mail.wear(() => Promise.resolve({ name: 'Harbour', accent: '0', logo: null }));
    await app.ctx.mail.send(invitation('branded'));
    await app.settle();
    const mail = await simpleParser(received[0] ?? '');
    expect(mail.subject).to.include('Harbour');
    expect(mail.html).to.include('background:#7b4053').and.not.include('#0e5f6d');
  });

  it('go out once for a key, in the reader’s language, with nothing in the headers that is not ours', async () => {
    await withSmtp();
    await Promise.all([app.ctx.mail.send(invitation('k1', 'zoe@company.example', 'de')), app.ctx.mail.send(invitation('k1', 'zoe@company.example', 'de'))]);
    await app.settle();
    await app.ctx.mail.send(invitation('k1'));
    await app.settle();
    expect(received).to.have.length(1);
    const parsed = await simpleParser(received[0] ?? '');
    expect(parsed.subject).to.match(/^Mara Bcc: all@company\.example .*Parley/).and.not.include('invites');
    expect(parsed.headers.has('bcc')).to.equal(false);
    expect(parsed.text).to.include('SECRET-LINK').and.include('Zoë <b>Boss</b>');
    expect(parsed.html).to.include('SECRET-LINK').and.include('Zoë &lt;b&gt;Boss&lt;/b&gt;').and.not.include('<b>Boss');
  });

  it('leave no link in the store once they are out', async () => {
    await withSmtp();
    await app.ctx.mail.send(invitation('k1'));
    await app.settle();
    expect(JSON.stringify(await mailRecords(app.ctx).find().lean())).to.not.include('SECRET-LINK');
  });

  it('are not sent when the transaction that wrote them fails', async () => {
    await withSmtp();
    await app.ctx.store.transact(async () => {
      await app.ctx.mail.send(invitation('k1'));
      throw new Error('changed my mind');
    }).catch(() => undefined);
    await app.settle();
    expect(received).to.deep.equal([]);
  });

  it('are tried again when the mail server is busy, and not when it refuses for good', async () => {
    await withSmtp();
    refuse = 450;
    await app.ctx.mail.send(invitation('busy'));
    await app.settle();
    expect(received).to.deep.equal([]);
    expect((await app.ctx.jobs.counts()).waiting).to.be.greaterThan(0);
    refuse = 550;
    await app.ctx.mail.send(invitation('gone'));
    await app.settle();
    refuse = null;
    app.clock.advance(3_600_000);
    await app.settle();
    expect(received).to.have.length(1);
    expect((await mailRecords(app.ctx).find().sort({ key: 1 }).lean()).map(({ key, state }) => `${key} ${state}`)).to.deep.equal(['busy sent', 'gone refused']);
  });

  it('to something that is no address are refused, not sent', async () => {
    await withSmtp();
    await app.ctx.mail.send(invitation('k1', 'a@company.example, all@company.example'));
    await app.settle();
    expect(received).to.deep.equal([]);
    expect((await mailRecords(app.ctx).findOne().lean())?.state).to.equal('refused');
  });

  it('are kept on the mailbox page when there is no mail server', async () => {
    app = await startTestApp();
    await app.ctx.mail.send(invitation('k1'));
    await app.settle();
    const { text } = await app.guest().get('/mailbox').expect(200);
    expect(text).to.include('zoe@company.example').and.include('SECRET-LINK').and.include('&lt;b&gt;Boss').and.not.include('<b>Boss');
  });

  it('have no mailbox page where they really go out', async () => {
    await withSmtp();
    await app.guest().get('/mailbox').expect(404);
  });

  it('are not kept at all in production without a mail server', async () => {
    app = await startTestApp({ config: { mode: 'production' } });
    expect(app.ctx.mail.transport).to.equal('none');
    await app.ctx.mail.send(invitation('k1'));
    expect(await mailRecords(app.ctx).countDocuments({})).to.equal(0);
    await app.guest().get('/mailbox').expect(404);
  });
});
