import { parseArgs } from 'node:util';
import { loadConfig } from '#config/load-config.ts';
import { version } from '#config/version.ts';
import { CommandLineError } from './command-line-error.ts';
import { tellError } from './tell-error.ts';
import type { Verb } from './verb.ts';

/** Each is loaded when it is called: most need little of the house. */
const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  migrate: async () => (await import('./migrate-store.ts')).migrateStore,
  user: async () => (await import('./user.ts')).user,
  store: async () => (await import('./store.ts')).store,
  doctor: async () => (await import('./doctor.ts')).doctor,
  export: async () => (await import('./export-store.ts')).exportStore,
  import: async () => (await import('./import-store.ts')).importStore,
  plugins: async () => (await import('./plugins.ts')).plugins,
  course: async () => (await import('./course.ts')).course,
};

const call = 'npm run parley --';

async function overview(): Promise<string> {
  const loaded = await Promise.all(Object.values(verbs).map((load) => load()));
  const lines = loaded.map((verb) => `  ${`${verb.name} ${verb.words}`.padEnd(58)} ${verb.summary}`);
  return [`Parley ${version}. Administration of the installation that the environment names (DATA_DIR, MONGODB_URI).`, '', `${call} <verb> [--help]`, '', ...lines].join('\n');
}

function helpOf(verb: Verb): string {
  return [`${call} ${verb.name} ${verb.words}`.trim(), '', `${verb.summary}.`, verb.help].join('\n').trim();
}

async function main(words: readonly string[]): Promise<number> {
  const [name = '', ...rest] = words;
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  if (name === '' || name === 'help' || name === '--help' || name === '-h') {
    print(await overview());
    return name === '' ? 2 : 0;
  }
  const load = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!load) throw new CommandLineError(`There is no verb "${name}"; there are ${Object.keys(verbs).join(', ')}.`);
  const verb = await load();
  const { values, positionals } = parseArgs({ args: rest, options: { ...verb.options, help: { type: 'boolean', short: 'h' } }, allowPositionals: true, strict: true });
  if (values['help'] === true) {
    print(helpOf(verb));
    return 0;
  }
  const [least, most] = verb.count;
  if (positionals.length < least || positionals.length > most) throw new CommandLineError(`It is: ${call} ${verb.name} ${verb.words}`.trim());
  return (await verb.run({ words: positionals, flags: values, config: () => loadConfig(), print })) ?? 0;
}

// Whoever reads the list may stop reading, as `head` does.
process.stdout.on('error', () => process.exit(0));

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${tellError(error)}\n`);
    process.exit(error instanceof CommandLineError ? 2 : 1);
  },
);
