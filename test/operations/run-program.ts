import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installedHouse } from './installed-house.ts';

export type Variables = Readonly<Record<string, string>>;

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** The environment of a program under test: ours would decide for it. */
export const cleanEnvironment = (variables: Variables): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], HOME: process.env['HOME'], TMPDIR: process.env['TMPDIR'], ...variables });

/** Runs a program to its end. */
export function runProgram(command: string, words: readonly string[], options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let out = '';
    let error = '';
    child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString(); });
    child.stderr.on('data', (chunk: Buffer) => { error += chunk.toString(); });
    child.once('error', (problem) => resolve({ code: 127, out, error: problem.message }));
    child.once('close', (code) => resolve({ code, out, error }));
  });
}

/** `npm run parley -- …` as it runs in the image. */
export async function parley(variables: Variables, ...words: string[]): Promise<Ended> {
  const house = await installedHouse();
  return runProgram(process.execPath, [join(house, 'server', 'scripts', 'parley.mjs'), ...words], { cwd: house, env: cleanEnvironment(variables) });
}

/** The same, and it must end well. Gives what it printed. */
export async function parleyWell(variables: Variables, ...words: string[]): Promise<string> {
  const ended = await parley(variables, ...words);
  if (ended.code !== 0) throw new Error(`parley ${words.join(' ')} ended with ${String(ended.code)}: ${ended.error}${ended.out}`);
  return ended.out;
}

/** A start of the server that is expected to be refused. */
export async function startRefused(variables: Variables): Promise<Ended> {
  const house = await installedHouse();
  return runProgram(process.execPath, [join(house, 'dist', 'server', 'main.js')], { cwd: house, env: cleanEnvironment(variables) });
}
