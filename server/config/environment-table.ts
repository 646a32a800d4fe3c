import type { EnvironmentVariable } from './environment.ts';
import { environment } from './environment.ts';

/** The table of the README, in Markdown; a test holds the README to it. */
export function environmentTable(): string {
  const rows = Object.entries<EnvironmentVariable>(environment).map(([name, variable]) => `| \`${name}\` | ${variable.standard} | ${variable.description} |`);
  return ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n');
}
