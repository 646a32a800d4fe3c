import { addVariant, answerConsent, askApproval, beginMirror, changeAccount, connectAccount, editVariant, markShareable, nominatePost, scheduleVariant, setUpNetwork, viewMirror } from '#areas/outward/index.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import type { TestSpace } from '#test/factories/create-space.ts';
import type { TestApp } from '#test/support/start-test-app.ts';

const network = 'demo-network';

/** A house that speaks on the demo network: one post outside with a reply, one in the works, one that waits; and the pages that show them. */
export async function makeOutwardSamples(app: TestApp, { admin, author, space }: { readonly admin: TestPerson; readonly author: TestPerson; readonly space: TestSpace }): Promise<Record<string, readonly string[]>> {
  const { ctx } = app;
  await setUpNetwork(ctx, admin.viewer, network, { hosts: [], settings: {} });
  const brand = await connect(app, admin, 'brand', 'Lind & Berg');
  await connect(app, admin, 'personal', 'Ada at the bench');
  await changeAccount(ctx, admin.viewer, brand, { policy: { slots: [{ day: 2, time: '09:30' }], perWeek: 3, shortLinks: true, quiet: { from: '20:00', until: '07:00' } } });

  const out = await createPost(ctx, author, space, { body: 'The big clamp hung behind the door.' });
  const published = await take(app, admin, author, out, brand);
  await editVariant(ctx, admin.viewer, published.variant, { text: 'The big clamp hung behind the door. It hung there all year.', link: { url: 'https://example.com/clamp', title: 'The clamp', description: 'Behind the door.' } });
  await scheduleVariant(ctx, admin.viewer, published.variant, { at: 'now', reason: 'It is a good day.' });
  await app.settle();
  const town = (await viewMirror(ctx, admin.viewer, published.mirror)).variants[0]?.copy?.url ?? '';
  await app.guest().post(`${new URL(town).pathname}/replies`).type('form').send({ as: 'rosa', text: 'Which door?' }).expect(303);
  await markShareable(ctx, admin.viewer, out, { points: ['It was the door', 'All year'], link: null });

  await changeAccount(ctx, admin.viewer, brand, { policy: { approval: [{ rule: 'any', personIds: [admin.id] }] } });
  const doubtful = await createPost(ctx, author, space, { title: 'What the saw says', body: 'Mail it to saw@company.example at 14:00.' });
  const { mirror } = await take(app, admin, author, doubtful, brand);
  const comms = await createPerson(ctx, { name: 'Cora Wirth', roles: ['employee', 'comms'] });
  const waiting = await take(app, comms, author, await createPost(ctx, author, space, { body: 'The saw sings in G.' }), brand);
  await askApproval(ctx, comms.viewer, waiting.variant);
  const proposed = await createPost(ctx, admin, space, { body: 'Somebody might like this outside.' });
  await nominatePost(ctx, author.viewer, proposed, 'It made me laugh.');
  await app.settle();
  return {
    '/outward': ['/outward'], '/outward/mirrors/:id': [`/outward/mirrors/${published.mirror}`, `/outward/mirrors/${mirror}`, `/outward/mirrors/${waiting.mirror}`], '/outward/plan': ['/outward/plan', '/outward/plan?view=week', '/outward/plan?view=list'],
    '/outward/inbox': ['/outward/inbox', '/outward/inbox?show=mine'], '/outward/ledger': ['/outward/ledger'], '/outward/sharing': ['/outward/sharing'],
    '/outward/accounts': ['/outward/accounts'], '/outward/accounts/:id': [`/outward/accounts/${brand}`], '/outward/accounts/connected': ['/outward/accounts/connected?state=nobody'],
    '/outward/connect/:id': [`/outward/connect/${network}`, `/outward/connect/${network}?kind=personal`], '/outward/networks': ['/outward/networks'],
    '/outward/networks/:id': [`/outward/networks/${network}`, '/outward/networks/mastodon'], '/outward/settings': ['/outward/settings'], '/outward/licences': ['/outward/licences'], '/posts/:id/outward': [`/posts/${out}/outward`, `/posts/${doubtful}/outward`],
    '/l/:slug': ['/l/not-a-link'],
  };
}

async function connect({ ctx }: TestApp, person: TestPerson, kind: 'brand' | 'personal', name: string): Promise<string> {
  const connected = await connectAccount(ctx, person.viewer, { network, kind, fields: { name } });
  if (!('id' in connected)) throw new Error('The demo network needs no sign-in.');
  return connected.id;
}

/** Taken up, agreed to by its author, with a text for the account. */
async function take({ ctx }: TestApp, comms: TestPerson, author: TestPerson, post: string, account: string): Promise<{ readonly mirror: string; readonly variant: string }> {
  const { id: mirror } = await nominatePost(ctx, comms.viewer, post, 'Worth telling.');
  await beginMirror(ctx, comms.viewer, mirror);
  await answerConsent(ctx, author.viewer, mirror, true);
  return { mirror, variant: (await addVariant(ctx, comms.viewer, mirror, account)).id };
}
