import { expect } from 'chai';
import { updateProfile, setRoles } from '#areas/people/index.ts';
import { joinByLink } from '#areas/training/commands/join-link.ts';
import { followPerson } from '#areas/training/commands/follow-rule.ts';
import { followAllRules } from '#areas/training/jobs/follow-rules.ts';
import type { EnrolmentRecord } from '#areas/training/models/enrolments.ts';
import { enrolments } from '#areas/training/models/enrolments.ts';
import { ruleFilter } from '#areas/training/rules/rule-filter.ts';
import { matchPerson } from '#areas/training/rules/match-person.ts';
import { cohorts } from '#areas/training/models/cohorts.ts';
import type { CohortRecord, ConditionRecord } from '#areas/training/models/cohorts.ts';
import { people } from '#areas/people/index.ts';
import type { PersonRecord } from '#areas/people/index.ts';
import { listMemberIds } from '#areas/spaces/index.ts';
import { createCourse, courseOf, meetingStep, readStep } from '#test/factories/create-course.ts';
import type { TestCourse } from '#test/factories/create-course.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

type Body = Record<string, unknown>;

describe('cohorts', () => {
  let app: TestApp;
  let trainer: TestPerson;
  let other: TestPerson;
  let course: TestCourse;

  beforeEach(async () => {
    app = await startTestApp();
    trainer = await createPerson(app.ctx, { name: 'Tara Trainer', roles: ['employee', 'trainer'] });
    other = await createPerson(app.ctx, { name: 'Otto Other', roles: ['employee', 'trainer'] });
    course = await createCourse(app.ctx, trainer, courseOf([readStep('one'), meetingStep('meet')]));
  });
  afterEach(() => app.stop());

  const ask = async (person: TestPerson, method: 'get' | 'post' | 'patch' | 'put', path: string, body?: Body, status = 200): Promise<Body> => {
    const answer = await (await app.agentFor(person.id))[method](`/api/v1${path}`).send(body);
    expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).equal(status);
    return answer.body as Body;
  };
  const make = async (more: Body = {}): Promise<string> => String((await ask(trainer, 'post', '/cohorts', { name: 'November', course: course.id, ...more }, 201))['id']);
  const learnersOf = (id: string): Promise<EnrolmentRecord[]> => enrolments(app.ctx).find({ cohortId: id }).sort({ _id: 1 }).lean<EnrolmentRecord[]>();
  const record = async (id: string): Promise<CohortRecord> => (await cohorts(app.ctx).findById(id).lean<CohortRecord>()) ?? expect.fail('a cohort');

  it('are made by trainers with a closed space of their own, and are nobody else’s', async () => {
    const buddy = await createPerson(app.ctx);
    const id = await make({ buddies: [buddy.id], due: { kind: 'relative', workingDays: 10 }, holidays: 'DE-BY', meetings: [{ stepId: 'meet', at: '2027-01-11T09:00:00Z', place: 'Room 4' }] });
    const { spaceId } = await record(id);
    expect((await listMemberIds(app.ctx, spaceId.toString())).ids).to.have.members([trainer.id, buddy.id]);
    await ask(buddy, 'post', '/cohorts', { name: 'Mine', course: course.id }, 403);
    await ask(other, 'get', `/cohorts/${id}`, undefined, 404);
    await ask(other, 'patch', `/cohorts/${id}`, { name: 'Mine' }, 404);
    expect((await ask(other, 'get', '/cohorts'))['items']).to.deep.equal([]);
    await ask(trainer, 'patch', `/cohorts/${id}`, { trainers: [trainer.id, other.id] });
    expect(await ask(other, 'get', `/cohorts/${id}`)).to.deep.include({ name: 'November', state: 'open' });
  });

  it('say what is wrong with them, and keep nothing of it', async () => {
    const draft = await createCourse(app.ctx, trainer);
    for (const [more, field] of [
      [{ trainers: [(await createPerson(app.ctx, { name: 'Emil Employee' })).id] }, 'trainers'], [{ holidays: 'XX' }, 'holidays'], [{ due: { kind: 'fixed', at: '2001-01-01T00:00:00Z' } }, 'due'],
      [{ meetings: [{ stepId: 'one', at: '2027-01-11T09:00:00Z' }] }, 'meetings'], [{ buddies: ['nobody'] }, 'buddies'], [{ course: trainer.id }, 'course'],
    ] as const) {
      const { error } = await ask(trainer, 'post', '/cohorts', { name: 'November', course: draft.id, ...more }, 422) as { error: { fields: { field: string }[] } };
      expect(error.fields.map((one) => one.field)).to.deep.equal([field]);
    }
    expect(await cohorts(app.ctx).countDocuments({})).equal(0);
  });

  it('enrol by a list in which every line is good, each person once, with a buddy in turn', async () => {
    const buddies = [await createPerson(app.ctx), await createPerson(app.ctx)];
    const id = await make({ buddies: buddies.map((buddy) => buddy.id) });
    const [ann, bob, gone] = [await createPerson(app.ctx), await createPerson(app.ctx), await createPerson(app.ctx)];
    await people(app.ctx).updateOne({ _id: gone.id }, { $set: { status: 'deactivated' } });
    const list = [`@${ann.record.handle}`, bob.record.email, ann.record.email, 'nobody@company.example', `@${gone.record.handle}`];
    const refused = await ask(trainer, 'post', `/cohorts/${id}/learners`, { people: list }, 422);
    expect((refused['lines'] as { result: string }[]).map(({ result }) => result)).to.deep.equal(['enrolled', 'enrolled', 'twice', 'unknown', 'gone']);
    expect(await learnersOf(id)).to.have.length(0);
    await ask(trainer, 'post', `/cohorts/${id}/learners`, { people: list, leaveOut: true });
    const enrolled = await learnersOf(id);
    expect(enrolled.map(({ personId }) => personId.toString())).to.deep.equal([ann.id, bob.id]);
    expect(enrolled.map(({ buddyId }) => buddyId?.toString())).to.deep.equal(buddies.map((buddy) => buddy.id));
    expect((await ask(trainer, 'post', `/cohorts/${id}/learners`, { people: [ann.record.email] }))['lines']).to.have.nested.property('[0].result', 'already');
    await ask(trainer, 'patch', `/enrolments/${enrolled[0]?._id.toString()}`, { buddy: bob.id }, 204);
    await ask(trainer, 'patch', `/enrolments/${enrolled[0]?._id.toString()}`, { buddy: ann.id }, 422);
    expect((await learnersOf(id))[0]?.buddyId?.toString()).equal(bob.id);
  });

  it('enrol by a rule, those who come later too, and ask about those whom it is about no longer', async () => {
    const [ann, bob] = [await createPerson(app.ctx, { department: 'Sales' }), await createPerson(app.ctx, { department: 'Support' })];
    const id = await make();
    const conditions = [{ field: 'department', values: ['sales'] }];
    expect(await ask(trainer, 'post', `/cohorts/${id}/rule/preview`, { conditions })).to.deep.include({ says: true, count: 1 });
    await ask(trainer, 'put', `/cohorts/${id}/rule`, { conditions });
    await app.settle();
    expect((await learnersOf(id)).map(({ personId }) => personId.toString())).to.deep.equal([ann.id]);
    const late = await createPerson(app.ctx, { department: 'SALES' });
    await app.settle();
    expect((await learnersOf(id)).map(({ personId }) => personId.toString())).to.deep.equal([ann.id, late.id]);
    await people(app.ctx).updateOne({ _id: bob.id }, { $set: { department: 'Sales' } });
    await followAllRules.run(app.ctx, {}, new AbortController().signal);
    await followAllRules.run(app.ctx, {}, new AbortController().signal);
    expect(await learnersOf(id)).to.have.length(3);
    await updateProfile(app.ctx, ann.viewer, ann.id, { title: 'Seller' });
    await people(app.ctx).updateOne({ _id: ann.id }, { $set: { department: 'Finance' } });
    await followPerson(app.ctx, ann.id);
    await followPerson(app.ctx, ann.id);
    const [left] = await learnersOf(id);
    expect(left).to.deep.include({ state: 'leaving', source: 'rule' });
    await ask(trainer, 'patch', `/enrolments/${left?._id.toString()}`, { state: 'active' }, 204);
    await app.settle();
    await followPerson(app.ctx, ann.id);
    expect((await learnersOf(id))[0]).to.deep.include({ state: 'active', source: 'hand' });
  });

  it('follow a person who moves to another place, and who moves back', async () => {
    const admin = await createPerson(app.ctx, { roles: ['employee', 'admin'] });
    const ann = await createPerson(app.ctx, { location: 'Brennach' });
    const id = await make();
    await ask(trainer, 'put', `/cohorts/${id}/rule`, { conditions: [{ field: 'location', values: ['Lyon'] }] });
    const move = async (location: string): Promise<string | undefined> => {
      await (await app.agentFor(admin.id)).patch(`/api/v1/people/${ann.id}`).send({ location }).expect(200);
      await app.settle();
      return (await learnersOf(id)).find(({ personId }) => personId.toString() === ann.id)?.state;
    };
    await app.settle();
    expect(await learnersOf(id)).to.have.length(0);
    expect(await move('Lyon')).equal('active');
    expect(await move('Tokyo')).equal('leaving');
    expect(await move('lyon')).equal('active');
  });

  it('match the same people by the rule and in the store', async () => {
    for (const [name, more] of Object.entries({ a: { department: 'Sales', title: 'Lead (EU)', location: 'Lyon' }, b: { department: 'sales ops', languages: ['de-AT'] }, c: { department: 'SALES', title: 'lead (eu)', roles: ['employee', 'comms'], location: 'lyon' }, d: { locale: 'de', location: 'Lyon Sud' } })) {
      await createPerson(app.ctx, { name, ...more } as Parameters<typeof createPerson>[1]);
    }
    const all = await people(app.ctx).find({}).lean<PersonRecord[]>();
    const rules: ConditionRecord[][] = [
      [{ field: 'location', values: [' LYON'] }], [{ field: 'location', values: ['Lyon Sud', 'Nowhere'] }, { field: 'language', values: ['de'] }], [{ field: 'department', values: ['Sales'] }], [{ field: 'title', values: ['LEAD (EU)'] }], [{ field: 'role', values: ['comms', 'trainer'] }], [{ field: 'language', values: ['de'] }],
      [{ field: 'joinedAfter', values: ['2000-01-01'] }], [{ field: 'joinedAfter', values: ['2100-01-01'] }], [{ field: 'department', values: ['sales'] }, { field: 'role', values: ['comms'] }],
    ];
    for (const rule of rules) {
      const stored = (await people(app.ctx).find(ruleFilter(rule) ?? {}).lean<PersonRecord[]>()).map(({ _id }) => _id.toString());
      expect(stored, JSON.stringify(rule)).to.have.members(all.filter((person) => matchPerson(person, rule)).map(({ _id }) => _id.toString()));
    }
    expect(ruleFilter([])).equal(null);
  });

  it('let people in by a link until it is switched off', async () => {
    const [ann, bob] = [await createPerson(app.ctx), await createPerson(app.ctx)];
    const id = await make();
    const link = async (on: boolean): Promise<string> => String((await ask(trainer, 'put', `/cohorts/${id}/join-link`, { on }))['joinUrl']).split('/').at(-1) ?? '';
    const token = await link(true);
    const joined = await joinByLink(app.ctx, ann.viewer, token);
    expect((await joinByLink(app.ctx, ann.viewer, token))._id.equals(joined._id)).equal(true);
    const renewed = await link(true);
    expect(renewed).not.equal(token);
    await joinByLink(app.ctx, bob.viewer, token).then(() => expect.fail('a worthless link'), (error: { code: string }) => expect(error.code).equal('not-found'));
    await link(false);
    await joinByLink(app.ctx, bob.viewer, renewed).then(() => expect.fail('a link that is off'), (error: { code: string }) => expect(error.code).equal('not-found'));
    expect(await learnersOf(id)).to.have.length(1);
  });

  it('wait for what comes before', async () => {
    const first = course;
    const second = await createCourse(app.ctx, trainer, courseOf([readStep('late')], { prerequisites: [first.content.slug] }));
    const ann = await createPerson(app.ctx, { department: 'Sales' });
    const id = String((await ask(trainer, 'post', '/cohorts', { name: 'Second', course: second.id, conditions: [{ field: 'department', values: ['Sales'] }] }, 201))['id']);
    await app.settle();
    expect(await learnersOf(id)).to.have.length(0);
    const refused = await ask(trainer, 'post', `/cohorts/${id}/learners`, { people: [ann.record.email] }, 422);
    expect(refused['lines']).to.have.nested.property('[0].result', 'prerequisite');
    const before = await make();
    await ask(trainer, 'post', `/cohorts/${before}/learners`, { people: [ann.record.email] });
    await enrolments(app.ctx).updateMany({ cohortId: before }, { $set: { completedAt: app.clock.now(), state: 'done' } });
    await followPerson(app.ctx, ann.id);
    expect(await learnersOf(id)).to.have.length(1);
  });

  it('move dates with them, but not the date that somebody was given, and end with all that is under way', async () => {
    const id = await make({ due: { kind: 'relative', workingDays: 5 } });
    const [ann, bob] = [await createPerson(app.ctx), await createPerson(app.ctx)];
    await ask(trainer, 'post', `/cohorts/${id}/learners`, { people: [ann.record.email, bob.record.email] });
    const [one, two] = await learnersOf(id);
    const own = new Date(app.clock.now().getTime() + 40 * 86_400_000);
    await ask(trainer, 'patch', `/enrolments/${two?._id.toString()}`, { dueAt: own.toISOString() }, 204);
    await ask(trainer, 'patch', `/cohorts/${id}`, { due: { kind: 'relative', workingDays: 10 } });
    await app.settle();
    const [later, kept] = await learnersOf(id);
    expect(later?.dueAt?.getTime()).greaterThan(one?.dueAt?.getTime() ?? 0);
    expect(kept?.dueAt?.getTime()).equal(own.getTime());
    await ask(trainer, 'post', `/cohorts/${id}/end`);
    await app.settle();
    expect((await learnersOf(id)).map(({ state }) => state)).to.deep.equal(['ended', 'ended']);
    await ask(trainer, 'post', `/cohorts/${id}/learners`, { people: [ann.record.email] }, 409);
    await setRoles(app.ctx, (await createPerson(app.ctx, { roles: ['employee', 'admin'] })).viewer, trainer.id, ['employee']);
    await ask(trainer, 'get', `/cohorts/${id}`, undefined, 403);
  });
});
