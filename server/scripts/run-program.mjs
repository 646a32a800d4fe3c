import { spawn } from 'node:child_process';

/** Runs a program to its end with its output here; gives its exit code. */
export function runProgram(command, parameters, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, { stdio: 'inherit', ...options });
    child.once('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      resolve(127);
    });
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 128 : 1)));
  });
}

const running = new Set();

/**
 * Runs a program and keeps what it prints; gives its exit code and its text.
 * After `timeout` milliseconds it is ended with everything it started, and its code is null.
 */
export function captureProgram(command, parameters, { timeout = 0, ...options } = {}) {
  return new Promise((resolve) => {
    // A group of its own can be ended whole.
    const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32', ...options });
    let text = '';
    let late = false;
    running.add(child);
    const timer = timeout > 0 ? setTimeout(() => {
      late = true;
      endWhole(child);
    }, timeout) : undefined;
    const end = (answer) => {
      clearTimeout(timer);
      running.delete(child);
      // What it left behind would go on, and hold the pipes open.
      endWhole(child);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve(answer);
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => { text += chunk; });
    child.once('error', (error) => end({ code: 127, text: `${command}: ${error.message}\n` }));
    // Given some time to be read, the output is whole; an orphan that holds the pipe is not waited for.
    child.once('exit', (code) => setTimeout(() => end({ code: late ? null : (code ?? 1), text }), late ? 0 : 200));
  });
}

/** Ends every program that runs, with all it started. */
export function endPrograms() {
  for (const child of running) endWhole(child);
}

function endWhole(child) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH' && error.code !== 'EPERM') throw error;
  }
}
