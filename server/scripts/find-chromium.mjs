import { existsSync, readFileSync } from 'node:fs';
import { runProgram } from './run-program.mjs';

const places = [
  process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const installed = () => places.find((place) => place !== undefined && existsSync(place));

/** The browser for the browser tests: one that is there, else installed where that may be done; null with a line that says what to do. */
export async function findChromium() {
  const found = installed();
  if (found) return found;
  if (process.getuid?.() === 0 && isDebian()) {
    process.stdout.write('Installing Chromium for the browser tests …\n');
    await runProgram('apt-get', ['update', '-qq']);
    await runProgram('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    const now = installed();
    if (now) return now;
  }
  process.stderr.write('There is no Chromium for the browser tests: install Chromium or Chrome, or set CHROMIUM_PATH to the path of one.\n');
  return null;
}

const isDebian = () => existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
