import { sessions } from '#areas/auth/models/sessions.ts';
import { acceptAnswer, editComment, editPost, saveDraft, setReaction } from '#areas/feed/index.ts';
import { addVariant, connectAccount, nominatePost, setUpNetwork, standInNetworks } from '#areas/outward/index.ts';
import { createCourse, submitStep } from '#areas/training/index.ts';
import { certificates } from '#areas/training/models/certificates.ts';
import { attempts } from '#areas/training/models/attempts.ts';
import { suspendPerson } from '#areas/people/index.ts';
import { removeMember } from '#areas/spaces/index.ts';
import { createTrainingHouse } from '#test/factories/create-cohort.ts';
import { createComment } from '#test/factories/create-comment.ts';
import { courseOf, handInStep } from '#test/factories/create-course.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createSpace } from '#test/factories/create-space.ts';
import { standInNetwork } from '#test/support/stand-in-network.ts';
import type { TestApp } from '#test/support/start-test-app.ts';

/** A value that leads to something hidden, and one of the same form that leads to nothing. */
export interface Pair {
  readonly hidden: string;
  readonly missing: string;
}

export const absentId = 'f'.repeat(24);
export const hiddenWord = 'quicksilverish';
export const missingWord = 'nothingnessish';

/** Everything there is in one secret space, and those who may not know of it. */
export interface SecretSpace {
  readonly space: Pair;
  readonly slug: Pair;
  readonly post: Pair;
  readonly comment: Pair;
  readonly answer: Pair;
  readonly file: Pair;
  readonly invited: Pair;
  readonly invitedHandle: Pair;
  readonly session: Pair;
  readonly token: Pair;
  /** The post on its way out, a text made of it, and an account of somebody's own. */
  readonly mirror: Pair;
  readonly variant: Pair;
  readonly account: Pair;
  /** What somebody learns, and what they handed in. */
  readonly enrolment: Pair;
  readonly attempt: Pair;
  /** A course of a trainer's. */
  readonly course: Pair;
  readonly cohort: Pair;
  readonly certificate: Pair;
  readonly viewers: Readonly<Record<'outsider' | 'admin' | 'former', TestPerson>>;
  readonly suspended: TestPerson;
  /** Something the viewers may see and write into. */
  readonly open: { readonly space: string; readonly post: string; readonly question: string; readonly comment: string };
}

export async function makeSecretSpace(app: TestApp): Promise<SecretSpace> {
  const { ctx } = app;
  const insider = await createPerson(ctx, { roles: ['employee', 'comms'] });
  const viewers = { outsider: await createPerson(ctx), admin: await createPerson(ctx, { roles: ['employee', 'admin'] }), former: await createPerson(ctx) };
  const suspended = await createPerson(ctx);
  const invited = await createPerson(ctx, { name: 'Ilse Vited', status: 'invited' });
  const space = await createSpace(ctx, insider, { name: 'Quicksilverish plans', kind: 'secret', outside: 'with-approval', members: [viewers.former, suspended] });
  const upload = await ctx.files.save({ ownerId: insider.id, name: 'plans.txt', content: Buffer.from('plans') });
  const post = await createPost(ctx, insider, space, { kind: 'question', body: `About ${hiddenWord} #quicksilver`, files: [upload.id] });
  const comment = await createComment(ctx, insider, post, { body: `More ${hiddenWord}` });
  const answer = await createComment(ctx, viewers.former, post, { body: `Mine, on ${hiddenWord}`, parent: comment });
  await editPost(ctx, insider.viewer, post, { body: `About ${hiddenWord}, #quicksilver @${viewers.outsider.record.handle}` });
  await editComment(ctx, insider.viewer, comment, { body: `Still more ${hiddenWord}` });
  await acceptAnswer(ctx, insider.viewer, post, comment);
  await setReaction(ctx, viewers.former.viewer, { subject: 'posts', id: post, name: 'thanks', on: true });
  await saveDraft(ctx, insider.viewer, `post:${post}`, { body: hiddenWord });
  await removeMember(ctx, insider.viewer, space.id, viewers.former.id);
  await suspendPerson(ctx, null, suspended.id);
  const town = await createSpace(ctx, insider, { name: 'Town square', members: Object.values(viewers) });
  const shown = await createPost(ctx, insider, town);
  const question = await createPost(ctx, viewers.outsider, town, { kind: 'question' });
  const remark = await createComment(ctx, insider, shown);
  const trainer = await createPerson(ctx, { roles: ['employee', 'trainer'] });
  const course = (await createCourse(ctx, trainer.viewer, { title: `On ${hiddenWord}`, language: 'en' })).id;
  const learning = await createTrainingHouse(ctx, courseOf([handInStep('plan')]));
  await submitStep(ctx, learning.learner.viewer, learning.enrolment._id.toString(), 'plan', { text: hiddenWord });
  const attempt = await attempts(ctx).findOne({ enrolmentId: learning.enrolment._id }).lean();
  const { _id: enrolmentId, cohortId, courseId, personId } = learning.enrolment;
  const [certificate] = await certificates(ctx).create([{
    number: '2026-00001', code: hiddenWord, personId, personName: hiddenWord, courseId, cohortId, enrolmentId, versionNumber: 1, title: hiddenWord, courseTitle: hiddenWord, locale: 'en', issuedAt: ctx.clock.now(), credential: 'e30.e30.e30',
  }]);
  if (!certificate) throw new Error('A certificate was made.');
  const network = standInNetwork();
  standInNetworks(ctx, network.host);
  await setUpNetwork(ctx, viewers.admin.viewer, network.manifest.id, { hosts: network.manifest.hosts, settings: {} });
  const connect = async (kind: 'brand' | 'personal'): Promise<string> => {
    const connected = await connectAccount(ctx, insider.viewer, { network: network.manifest.id, kind, fields: { token: 't' } });
    return 'id' in connected ? connected.id : '';
  };
  const mirror = await nominatePost(ctx, insider.viewer, post, '');
  const variant = await addVariant(ctx, insider.viewer, mirror.id, await connect('brand'));
  const account = await connect('personal');
  await app.cookieFor(insider.id);
  const session = await sessions(ctx).findOne({ personId: insider.id }).lean();
  const made = await (await app.agentFor(insider.id)).post('/api/v1/tokens').send({ name: 'bot' }).expect(201);
  await app.settle();
  return {
    space: { hidden: space.id, missing: absentId },
    slug: { hidden: space.slug, missing: 'no-such-space' },
    post: { hidden: post, missing: absentId },
    comment: { hidden: comment, missing: absentId },
    answer: { hidden: answer, missing: absentId },
    file: { hidden: upload.id, missing: absentId },
    invited: { hidden: invited.id, missing: absentId },
    invitedHandle: { hidden: invited.record.handle, missing: 'nobody.at.all' },
    session: { hidden: session?._id ?? '', missing: 'f'.repeat(64) },
    token: { hidden: String((made.body as { id: string }).id), missing: absentId },
    mirror: { hidden: mirror.id, missing: absentId },
    variant: { hidden: variant.id, missing: absentId },
    account: { hidden: account, missing: absentId },
    course: { hidden: course, missing: absentId },
    enrolment: { hidden: learning.enrolment._id.toString(), missing: absentId },
    attempt: { hidden: attempt?._id.toString() ?? '', missing: absentId },
    certificate: { hidden: certificate._id.toString(), missing: absentId },
    cohort: { hidden: learning.cohort._id.toString(), missing: absentId },
    viewers,
    suspended,
    open: { space: town.id, post: shown, question, comment: remark },
  };
}
