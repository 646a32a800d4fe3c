import { createLog } from '#core/log/create-log.ts';
import { createPluginHost } from '#core/plugins/create-plugin-host.ts';
import type { FoundPlugin, PluginHost } from '#core/plugins/plugin-host.ts';
import { systemClock, systemElapsed } from '#core/time/clock.ts';
import type { Verb } from './verb.ts';

export const plugins: Verb = {
  name: 'plugins',
  words: '',
  count: [0, 0],
  summary: 'list the plugins of this installation',
  help: 'A plugin is a folder in plugins/, or an installed package named parley-plugin-…. Each that fits is loaded to say what it can; it reaches no host. The exit code is 1 when one does not work.',
  run: async ({ print }) => {
    const host = createPluginHost({ clock: systemClock, elapsed: systemElapsed, log: createLog({ mode: 'production', logLevel: 'silent', processName: 'command-line' }), baseUrl: 'http://localhost' });
    try {
      const found = host.list();
      if (found.length === 0) print('There are no plugins in this installation.');
      const works = [];
      for (const plugin of found) works.push(await show(host, plugin, print));
      return works.every(Boolean) ? 0 : 1;
    } finally {
      await host.stop();
    }
  },
};

async function show(host: PluginHost, { id, source, fit, problem, manifest }: FoundPlugin, print: (line: string) => void): Promise<boolean> {
  const can = fit === 'fits' ? await abilities(host, id) : null;
  const works = fit === 'fits' && can !== null && !(can instanceof Error);
  print(`${id} ${manifest?.version ?? ''}${source === 'package' ? ' (package)' : ''}: ${works ? 'fits' : fit === 'fits' ? 'does not start' : fit.replace('-', ' ')}`.replace(' :', ':'));
  if (manifest) print(`  ${manifest.name}: ${manifest.summary}\n  reaches: ${manifest.hosts.join(', ') || 'no host'}`);
  if (problem !== undefined) print(`  why: ${problem}`);
  if (can instanceof Error) print(`  why: ${can.message}`);
  else if (can) print(`  can: ${['publish', ...can].join(', ')}`);
  return works;
}

const abilities = (host: PluginHost, id: string): Promise<string[] | Error> =>
  host.describe(id).then(({ can }) => Object.entries(can).flatMap(([name, able]) => (able ? [name] : [])), (error: Error) => error);
