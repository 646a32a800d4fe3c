import { ConfigError } from './config-error.ts';
import type { Environment, EnvironmentVariable } from './environment.ts';
import { environment } from './environment.ts';

/** Reads every variable by its rule; an empty value counts as unset. @throws ConfigError naming the first wrong one */
export function parseEnvironment(source: Readonly<Record<string, string | undefined>>): Environment {
  const parsed: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries<EnvironmentVariable>(environment)) {
    const raw = source[name]?.trim();
    const result = variable.schema.safeParse(raw === '' ? undefined : raw);
    if (!result.success) throw new ConfigError(name, shown(raw ?? '', variable), variable.allowed);
    parsed[name] = result.data;
  }
  return parsed as Environment;
}

const shown = (raw: string, variable: EnvironmentVariable): string =>
  variable.secret ? `a value of ${raw.length} characters (not shown)` : JSON.stringify(raw.slice(0, 80));
