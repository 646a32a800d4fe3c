import { expect } from 'chai';
import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { issueCertificate } from '#areas/training/commands/issue-certificate.ts';
import { settleStep } from '#areas/training/progress/settle-step.ts';
import { certificateEnding, certificateExpired, certificateIssued } from '#areas/training/events.ts';
import { certificateNumbers } from '#areas/training/models/certificate-numbers.ts';
import type { CertificateRecord } from '#areas/training/models/certificates.ts';
import { certificates } from '#areas/training/models/certificates.ts';
import { enrolments } from '#areas/training/models/enrolments.ts';
import { mailRecords } from '#core/mail/mail-records.ts';
import { holdsLicence, listLicences } from '#areas/training/index.ts';
import { deactivatePerson, updateProfile } from '#areas/people/index.ts';
import type { TrainingHouse } from '#test/factories/create-cohort.ts';
import { createEnrolment, createTrainingHouse } from '#test/factories/create-cohort.ts';
import { courseOf, readStep } from '#test/factories/create-course.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

type Body = Record<string, unknown>;
const day = 86_400_000;

const licensed = courseOf([readStep('tone')], { title: { en: 'Speaking outside', de: 'Draußen sprechen' }, languages: ['en', 'de'], certificate: { title: 'Licence to share', validMonths: 12, licence: 'share' } });

describe('certificates', () => {
  let app: TestApp;
  let house: TrainingHouse;

  const start = async (): Promise<void> => {
    app = await startTestApp();
    house = await createTrainingHouse(app.ctx, licensed);
  };
  afterEach(() => app.stop());

  const finish = async (enrolmentId: { toString(): string }): Promise<void> => {
    const enrolment = await enrolments(app.ctx).findById(enrolmentId.toString()).lean();
    if (enrolment) await app.ctx.store.transact(() => settleStep(app.ctx, enrolment, 'tone', { standing: 'done', by: 'learner', actorId: enrolment.personId.toString() }));
    await app.settle();
  };
  const earned = async (): Promise<CertificateRecord> => {
    await finish(house.enrolment._id);
    return (await certificates(app.ctx).findOne({ enrolmentId: house.enrolment._id }).lean<CertificateRecord>()) ?? expect.fail('no certificate');
  };
  const ask = async (person: TestPerson | null, method: 'get' | 'post', path: string, body?: Body, status = 200): Promise<Body> => {
    const agent = person ? await app.agentFor(person.id) : app.guest();
    const answer = await agent[method](`/api/v1${path}`).send(body);
    expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).equal(status);
    return answer.body as Body;
  };
  const facts = async (type: { readonly name: string }): Promise<Body[]> => (await app.ctx.events.after(0, 1_000, [type.name])).map(({ data }) => data as Body);

  it('are issued once to whoever has done the course, with the names of that day', async () => {
    await start();
    const record = await earned();
    expect(record).to.deep.include({ number: `${app.clock.now().getUTCFullYear()}-00001`, personName: 'Lena Learner', courseTitle: 'Speaking outside', title: 'Licence to share', licence: 'share' });
    expect(record.code).to.match(/^[\w-]{22}$/);
    expect(await facts(certificateIssued)).to.have.length(1);
    await issueCertificate(app.ctx, house.enrolment._id.toString());
    await updateProfile(app.ctx, house.learner.viewer, house.learner.id, { name: 'Lena Married' });
    expect(await certificates(app.ctx).countDocuments({})).equal(1);
    expect((await ask(null, 'get', `/verify/${record.code}`))['name']).equal('Lena Learner');
    expect(await holdsLicence(app.ctx, house.learner.id, 'share')).equal(true);
    expect(await holdsLicence(app.ctx, house.trainer.id, 'share')).equal(false);
    expect(await listLicences(app.ctx, 'de')).to.deep.equal([{ name: 'share', courseId: house.course.id, courseTitle: 'Draußen sprechen' }]);
  });

  it('are numbered without gaps and without doubles when many are earned at once', async () => {
    await start();
    const made = [];
    for (let index = 0; index < 12; index += 1) made.push(await createEnrolment(app.ctx, house.cohort, await createPerson(app.ctx)));
    await app.settle();
    for (const { _id } of made) await enrolments(app.ctx).updateOne({ _id }, { $set: { state: 'done', completedAt: app.clock.now() } });
    const tries = made.flatMap(({ _id }) => [_id, _id]).map((id) => issueCertificate(app.ctx, id.toString()).catch(() => undefined));
    await Promise.all(tries);
    for (const { _id } of made) await issueCertificate(app.ctx, _id.toString());
    const numbers = (await certificates(app.ctx).find({}).lean<CertificateRecord[]>()).map(({ number }) => Number(number.slice(5))).sort((one, other) => one - other);
    expect(numbers).to.deep.equal(Array.from({ length: 12 }, (_value, index) => index + 1));
    expect((await certificateNumbers(app.ctx).findById(String(app.clock.now().getUTCFullYear())).lean())?.last).equal(12);
  });

  it('come only with a course that has one, and only while the enrolment is done', async () => {
    app = await startTestApp();
    house = await createTrainingHouse(app.ctx, courseOf([readStep('tone')]));
    await finish(house.enrolment._id);
    expect(await certificates(app.ctx).countDocuments({})).equal(0);
    await app.stop();
    await start();
    await issueCertificate(app.ctx, house.enrolment._id.toString());
    expect(await certificates(app.ctx).countDocuments({})).equal(0);
  });

  it('are seen by their holder, their trainers and admins; by nobody else', async () => {
    await start();
    const record = await earned();
    const [colleague, other, admin] = [await createPerson(app.ctx), await createPerson(app.ctx, { roles: ['employee', 'trainer'] }), await createPerson(app.ctx, { roles: ['employee', 'admin'] })];
    expect((await ask(house.learner, 'get', '/certificates'))['items']).to.have.length(1);
    expect((await ask(house.trainer, 'get', '/certificates?of=taught'))['items']).to.have.length(1);
    expect((await ask(admin, 'get', '/certificates?of=taught'))['items']).to.have.length(1);
    for (const stranger of [colleague, other]) {
      expect((await ask(stranger, 'get', '/certificates?of=taught'))['items']).to.deep.equal([]);
      for (const kind of ['pdf', 'json', 'jwt']) await (await app.agentFor(stranger.id)).get(`/certificates/${record._id.toString()}.${kind}`).expect(404);
      await ask(stranger, 'post', `/certificates/${record._id.toString()}/revoke`, { kind: 'mistake', reason: 'No.' }, 404);
    }
    await app.guest().get('/api/v1/certificates').expect(401);
    await (await app.agentFor(house.learner.id)).get('/training/certificates').expect(403);
  });

  it('print as a PDF in their own language, whatever letters a name has', async () => {
    await start();
    const record = await earned();
    for (const name of ['Łucja Nguyễn-Αθηνά Наталья', '李娜', '']) {
      await certificates(app.ctx).updateOne({ _id: record._id }, { $set: { personName: name || 'A'.repeat(200), locale: 'de' } });
      const answer = await (await app.agentFor(house.learner.id)).get(`/certificates/${record._id.toString()}.pdf`).buffer(true).parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)));
      });
      const pdf = (answer.body as Buffer).toString('latin1');
      expect(answer.headers['content-type']).equal('application/pdf');
      expect(answer.headers['content-disposition']).equal(`attachment; filename="certificate-${record.number}.pdf"`);
      expect(pdf.slice(0, 5)).equal('%PDF-');
      expect(pdf).to.include('/Lang (de)').and.include('/StructTreeRoot').and.include('/DisplayDocTitle true').and.include('/FontFile');
    }
  });

  it('are verified by anybody with the code, who learns nothing else', async () => {
    await start();
    const record = await earned();
    const found = await ask(null, 'get', `/verify/${record.code}`);
    expect(Object.keys(found).sort()).to.deep.equal(['course', 'expiresAt', 'issuedAt', 'issuer', 'name', 'revokedAt', 'revokedBecause', 'state', 'title']);
    expect(found).to.deep.include({ state: 'valid', name: 'Lena Learner', course: 'Speaking outside', title: 'Licence to share', issuer: 'Parley' });
    const shown = await app.guest().get(`/verify/${record.code}`).expect(200);
    expect(shown.headers['x-robots-tag']).equal('noindex');
    expect(shown.text).to.include('Lena Learner').and.include('This certificate is valid');
    for (const secret of [house.learner.id, house.learner.record.email, house.learner.record.handle, record._id.toString()]) expect(shown.text).not.to.include(secret);
    await app.guest().get('/verify/AAAAAAAAAAAAAAAAAAAAAA').expect(404).expect('x-robots-tag', 'noindex');
    await ask(null, 'get', '/verify/AAAAAAAAAAAAAAAAAAAAAA', undefined, 404);
    for (let tries = 0; tries < 60; tries += 1) await app.guest().get('/api/v1/verify/nothing');
    await app.guest().get('/api/v1/verify/nothing').expect(429);
  });

  it('are revoked with a reason that stays inside', async () => {
    await start();
    const record = await earned();
    const id = record._id.toString();
    await ask(house.learner, 'post', `/certificates/${id}/revoke`, { kind: 'mistake', reason: 'I want to.' }, 403);
    const browser = await app.agentFor(house.trainer.id);
    const refused = await browser.post(`/training/certificates/${id}/revoke`).type('form').send({ kind: 'conduct', reason: ' ' }).expect(422);
    expect(refused.text).to.include('open');
    await browser.post(`/training/certificates/${id}/revoke`).type('form').send({ kind: 'conduct', reason: 'Said what must not be said.' }).expect(303);
    await ask(house.trainer, 'post', `/certificates/${id}/revoke`, { kind: 'mistake', reason: 'Again.' }, 409);
    expect(await ask(null, 'get', `/verify/${record.code}`)).to.deep.include({ state: 'revoked', revokedBecause: 'conduct', revokedAt: app.clock.now().toISOString() });
    expect((await app.guest().get(`/verify/${record.code}`)).text).not.to.include('must not be said');
    expect((await (await app.agentFor(house.learner.id)).get('/certificates')).text).to.include('must not be said');
    expect(await holdsLicence(app.ctx, house.learner.id, 'share')).equal(false);
    expect(((await ask(null, 'get', '/issuer/revocations'))['revokedCredential'] as Body[])).to.have.length(1);
  });

  it('end; the end is told once, a reminder comes before it, and the course is open again', async () => {
    await start();
    const record = await earned();
    app.clock.advance(330 * day);
    await app.settle();
    expect(await facts(certificateEnding)).to.deep.equal([]);
    app.clock.advance(10 * day);
    await app.settle();
    const [ending] = await facts(certificateEnding);
    const renewal = await enrolments(app.ctx).findById(String(ending?.['enrolmentId'])).lean();
    expect(renewal).to.deep.include({ source: 'recertification', state: 'active' });
    expect(renewal?.cohortId.equals(house.cohort._id)).equal(false);
    expect((await (await app.agentFor(house.learner.id)).get('/certificates')).text).to.include(`/learn/${String(ending?.['enrolmentId'])}`);
    const told = async (): Promise<(string | undefined)[]> => (await mailRecords(app.ctx).find({ 'to.address': house.learner.record.email, template: 'certificate' }).sort({ _id: 1 }).lean()).map(({ key }) => key.split(':')[1]);
    expect(await told()).to.deep.equal(['issued', 'ending']);
    app.clock.advance(40 * day);
    await app.settle();
    await app.settle();
    expect(await facts(certificateEnding)).to.have.length(1);
    expect(await facts(certificateExpired)).to.have.length(1);
    expect(await told()).to.deep.equal(['issued', 'ending', 'expired']);
    expect(await ask(null, 'get', `/verify/${record.code}`)).to.deep.include({ state: 'expired' });
    expect(await holdsLicence(app.ctx, house.learner.id, 'share')).equal(false);
    await finish(renewal?._id ?? '');
    expect(await holdsLicence(app.ctx, house.learner.id, 'share')).equal(true);
  });

  it('remind nobody who has renewed, nor anybody who has left', async () => {
    await start();
    await earned();
    const again = await createTrainingHouse(app.ctx, courseOf([readStep('tone')]));
    const second = await earnedBy(again.learner);
    app.clock.advance(200 * day);
    await certificates(app.ctx).create([{ ...(await certificates(app.ctx).findOne({ personId: house.learner.id }).lean<CertificateRecord>()), _id: undefined, number: 'x', code: 'x', enrolmentId: again.enrolment._id, expiresAt: new Date(app.clock.now().getTime() + 300 * day) } as never]);
    await deactivatePerson(app.ctx, (await createPerson(app.ctx, { roles: ['employee', 'admin'] })).viewer, again.learner.id);
    app.clock.advance(140 * day);
    await app.settle();
    expect(await facts(certificateEnding)).to.deep.equal([]);
    expect(await ask(null, 'get', `/verify/${second.code}`)).to.deep.include({ state: 'valid' });
  });

  const earnedBy = async (person: TestPerson): Promise<CertificateRecord> => {
    const enrolment = await createEnrolment(app.ctx, house.cohort, person);
    await finish(enrolment._id);
    return (await certificates(app.ctx).findOne({ enrolmentId: enrolment._id }).lean<CertificateRecord>()) ?? expect.fail('no certificate');
  };

  it('carry a credential that anybody verifies with the public key alone, and that shows tampering', async () => {
    await start();
    const record = await earned();
    const [jwk] = (await ask(null, 'get', '/issuer/keys'))['keys'] as [Record<string, string>];
    expect(jwk).to.have.all.keys('kty', 'crv', 'x', 'kid', 'alg', 'use');
    const issuer = `${app.url}/api/v1/issuer`;
    const jwt = (await (await app.agentFor(house.learner.id)).get(`/certificates/${record._id.toString()}.jwt`).buffer(true).parse((response, done) => {
      let text = '';
      response.on('data', (part: Buffer) => (text += part.toString())).on('end', () => done(null, text));
    })).body as string;
    expect(decodeProtectedHeader(jwt)).to.deep.equal({ alg: 'EdDSA', typ: 'JWT', kid: `${issuer}/keys/${jwk['kid'] ?? ''}` });
    expect((await ask(null, 'get', `/issuer/keys/${jwk['kid'] ?? ''}`))['x']).equal(jwk['x']);
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: jwk['x'] ?? '' }, 'EdDSA');
    const { payload } = await jwtVerify(jwt, key, { issuer, currentDate: app.clock.now() });
    const [head = '', body = '', signature = ''] = jwt.split('.');
    const forged = Buffer.from(Buffer.from(body, 'base64url').toString().replace('Lena Learner', 'Lana Learner')).toString('base64url');
    let refusal = '';
    await jwtVerify([head, forged, signature].join('.'), key, { currentDate: app.clock.now() }).catch((error: unknown) => (refusal = String((error as { code: string }).code)));
    expect(refusal).equal('ERR_JWS_SIGNATURE_VERIFICATION_FAILED');
    expect(payload).to.deep.include({ iss: issuer, jti: payload['id'], sub: (payload['credentialSubject'] as Body)['id'] });
    expect(payload['@context']).to.deep.equal(['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json']);
    expect(payload['type']).to.deep.equal(['VerifiableCredential', 'OpenBadgeCredential']);
    expect(payload['issuer']).to.deep.equal({ id: issuer, type: ['Profile'], name: 'Parley', url: app.url });
    expect(payload['validFrom']).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(Date.parse(String(payload['validFrom'])) / 1_000).equal(payload.nbf);
    expect(Date.parse(String(payload['validUntil'])) / 1_000).equal(payload.exp);
    const subject = payload['credentialSubject'] as { type: string[]; achievement: Body; identifier: Body[] };
    expect(subject.type).to.deep.equal(['AchievementSubject']);
    expect(subject.achievement).to.include.keys('id', 'type', 'name', 'description', 'criteria');
    expect(subject.identifier).to.deep.equal([{ type: 'IdentityObject', hashed: false, identityHash: 'Lena Learner', identityType: 'name' }]);
    expect(JSON.stringify(payload)).not.to.include(house.learner.record.email).and.not.include(house.learner.id);
    expect(JSON.parse((await (await app.agentFor(house.learner.id)).get(`/certificates/${record._id.toString()}.json`)).text)).to.deep.equal(payload);
  });

  it('and enrolments stay when the account goes, and can be handed out', async () => {
    await start();
    const record = await earned();
    await updateProfile(app.ctx, house.learner.viewer, house.learner.id, { name: '=cmd()' });
    await deactivatePerson(app.ctx, (await createPerson(app.ctx, { roles: ['employee', 'admin'] })).viewer, house.learner.id);
    await app.settle();
    const trainer = await app.agentFor(house.trainer.id);
    const table = (await trainer.get('/training/records.csv').expect(200).expect('content-type', /text\/csv/)).text;
    expect(table).to.include(record.number).and.include("'=cmd()").and.include('deactivated');
    expect((await trainer.get(`/training/records.json?cohort=${house.cohort._id.toString()}`)).body).to.have.length(1);
    expect(await ask(null, 'get', `/verify/${record.code}`)).to.deep.include({ state: 'valid', name: 'Lena Learner' });
    const other = await createPerson(app.ctx, { roles: ['employee', 'trainer'] });
    expect((await (await app.agentFor(other.id)).get('/training/records.json')).body).to.deep.equal([]);
    await (await app.agentFor(other.id)).get('/certificates/records.json').expect(200, /"courses": \[\]/);
    const second = await createPerson(app.ctx);
    await earnedBy(second);
    const own = (await (await app.agentFor(second.id)).get('/certificates/records.json')).body as { courses: Body[]; steps: Body[]; certificates: Body[] };
    expect([own.courses[0]?.['state'], own.steps[0]?.['step'], own.certificates[0]?.['state']]).to.deep.equal(['done', 'Read tone', 'valid']);
  });
});
