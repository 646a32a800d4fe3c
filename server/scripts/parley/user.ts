import { makeLink } from '#areas/auth/index.ts';
import type { PersonRecord } from '#areas/people/index.ts';
import { createPerson, findPersonByEmail, people, reactivatePerson, setRoles, suspendPerson } from '#areas/people/index.ts';
import type { Role } from '#core/access/viewer.ts';
import { roles } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { CommandLineError } from './command-line-error.ts';
import type { Verb, VerbCall } from './verb.ts';
import { prepareStore, withContext } from './with-context.ts';

type Act = (ctx: AppContext, call: VerbCall, email: string) => Promise<void>;

const list: Act = async (ctx, { print }) => {
  for await (const person of people(ctx).find({}).sort({ sortName: 1 }).select({ email: 1, name: 1, roles: 1, status: 1 }).lean<PersonRecord>().cursor()) {
    print([person.email, person.status, person.roles.join(','), person.name].join('\t'));
  }
};

const create: Act = async (ctx, { print, flags }, email) => {
  const name = typeof flags['name'] === 'string' ? flags['name'].trim() : '';
  if (name === '' || name.length > 80) throw new CommandLineError('Say who it is: user create EMAIL --name "Full name" [--role admin].');
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new CommandLineError(`"${email}" is not a mail address.`);
  const person = await createPerson(ctx, null, { name, email, roles: wantedRoles(flags['role']), status: 'active' });
  print(`${person.email} may come in (${person.roles.join(', ')}). This link, good once and for an hour, lets them choose a password:`);
  print(await makeLink(ctx, 'reset', person._id.toString()));
};

const password: Act = async (ctx, { print }, email) => {
  const person = await findPerson(ctx, email);
  if (person.status === 'suspended' || person.status === 'deactivated') throw new CommandLineError(`${person.email} is ${person.status}: reactivate first.`);
  print(`This link, good once, lets ${person.email} choose a password:`);
  print(await makeLink(ctx, person.status === 'invited' ? 'invitation' : 'reset', person._id.toString()));
};

const role: Act = async (ctx, { print, flags }, email) => {
  if (flags['role'] === undefined) throw new CommandLineError(`Say which roles: user role EMAIL --role ${roles.join(' --role ')}; those not named are taken away.`);
  const person = await setRoles(ctx, null, (await findPerson(ctx, email))._id.toString(), wantedRoles(flags['role']));
  print(`${person.email} is ${person.roles.join(', ')}.`);
};

const suspend: Act = async (ctx, { print }, email) => {
  const person = await suspendPerson(ctx, null, (await findPerson(ctx, email))._id.toString());
  print(`${person.email} is suspended; sessions and sockets end now.`);
};

const reactivate: Act = async (ctx, { print }, email) => {
  const person = await reactivatePerson(ctx, null, (await findPerson(ctx, email))._id.toString());
  print(`${person.email} may come in again.`);
};

const acts: Readonly<Record<string, Act>> = { list, create, password, role, suspend, reactivate };

async function findPerson(ctx: AppContext, email: string): Promise<PersonRecord> {
  const person = await findPersonByEmail(ctx, email);
  if (!person) throw new CommandLineError(`Nobody has the mail address ${email}.`);
  return person;
}

function wantedRoles(flag: VerbCall['flags'][string]): Role[] {
  const wanted = (Array.isArray(flag) ? flag : []).flatMap((value) => String(value).split(','));
  const unknown = wanted.find((value) => !roles.some((known) => known === value));
  if (unknown !== undefined) throw new CommandLineError(`There is no role "${unknown}"; there are ${roles.join(', ')}.`);
  return roles.filter((known) => wanted.includes(known));
}

export const user: Verb = {
  name: 'user',
  words: 'list | create|password|role|suspend|reactivate EMAIL',
  count: [1, 2],
  summary: 'look after people and how they come in',
  help: [
    '  list                                          everyone: address, status, roles, name',
    '  create EMAIL --name "Full name" [--role admin]   makes a person and prints a link to choose a password',
    '  password EMAIL                                prints a link to choose a new password',
    '  role EMAIL --role trainer --role comms        gives exactly these roles; everyone stays an employee',
    '  suspend EMAIL, reactivate EMAIL               shuts out at once, lets in again',
    'No password is ever asked for or shown. All of it works while the server runs.',
  ].join('\n'),
  options: { name: { type: 'string' }, role: { type: 'string', multiple: true } },
  run: async (call) => {
    const [name = '', email] = call.words;
    const act = acts[name];
    if (!act) throw new CommandLineError(`There is no "user ${name}"; there are ${Object.keys(acts).join(', ')}.`);
    if ((email === undefined) !== (name === 'list')) throw new CommandLineError(name === 'list' ? 'It is: user list' : `Whose? It is: user ${name} EMAIL`);
    await withContext(call.config(), async (ctx) => {
      await prepareStore(ctx);
      await act(ctx, call, email ?? '');
    });
    return 0;
  },
};
