import { parseArgs } from 'node:util';
import { loadConfig } from '#config/load-config.ts';
import { version } from '#config/version.ts';
import { backup } from './backup.ts';
import { CommandLineError } from './command-line-error.ts';
import { doctor } from './doctor.ts';
import { exportStore } from './export-store.ts';
import { importStore } from './import-store.ts';
import { migrateStore } from './migrate-store.ts';
import { plugins } from './plugins.ts';
import { restore } from './restore.ts';
import { store } from './store.ts';
import { tellError } from './tell-error.ts';
import { user } from './user.ts';
import type { Verb } from './verb.ts';

const verbs: readonly Verb[] = [backup, restore, migrateStore, user, store, doctor, exportStore, importStore, plugins];

const call = 'npm run parley --';

function overview(): string {
  const lines = verbs.map((verb) => `  ${`${verb.name} ${verb.words}`.padEnd(58)} ${verb.summary}`);
  return [`Parley ${version}. Administration of the installation that the environment names (DATA_DIR, MONGODB_URI).`, '', `${call} <verb> [--help]`, '', ...lines].join('\n');
}

function helpOf(verb: Verb): string {
  return [`${call} ${verb.name} ${verb.words}`.trim(), '', `${verb.summary}.`, verb.help].join('\n').trim();
}

async function main(words: readonly string[]): Promise<number> {
  const [name = '', ...rest] = words;
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  if (name === '' || name === 'help' || name === '--help' || name === '-h') {
    print(overview());
    return name === '' ? 2 : 0;
  }
  const verb = verbs.find((known) => known.name === name);
  if (!verb) throw new CommandLineError(`There is no verb "${name}"; there are ${verbs.map((known) => known.name).join(', ')}.`);
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
