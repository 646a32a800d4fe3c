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

/** Runs a program and keeps what it prints; gives its exit code and its text. */
export function captureProgram(command, parameters, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let text = '';
    child.stdout.on('data', (chunk) => { text += chunk; });
    child.stderr.on('data', (chunk) => { text += chunk; });
    child.once('error', (error) => resolve({ code: 127, text: `${command}: ${error.message}\n` }));
    child.once('close', (code) => resolve({ code: code ?? 1, text }));
  });
}
