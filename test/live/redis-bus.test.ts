import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { expect } from 'chai';
import { pino } from 'pino';
import { createRedisBus } from '#core/live/redis-bus.ts';
import { until } from '#test/operations/until.ts';

/** As much of Redis as publish and subscribe need: enough to carry notes, and to go away. */
async function startRedis(port: number): Promise<{ port: number; published(): number; fallSilent(silent: boolean): void; stop(): Promise<void> }> {
  const clients = new Set<Socket>();
  let published = 0;
  let silent = false;
  const held: (() => void)[] = [];
  const hearers = new Map<Socket, Set<string>>();
  const server = createServer((socket) => {
    clients.add(socket);
    let buffered = '';
    socket.on('error', () => undefined);
    socket.on('close', () => [clients.delete(socket), hearers.delete(socket)]);
    socket.on('data', (chunk) => {
      buffered += chunk.toString();
      for (let command = takeCommand(buffered); command; command = takeCommand(buffered)) {
        buffered = command.rest;
        const { words } = command;
        if (words[0]?.toLowerCase() === 'publish') published += 1;
        if (silent) held.push(() => answer(socket, words));
        else answer(socket, words);
      }
    });
  });
  const answer = (socket: Socket, [verb = '', ...words]: string[]): void => {
    if (verb.toLowerCase() === 'subscribe') {
      hearers.set(socket, new Set(words));
      words.forEach((word, index) => socket.write(`*3\r\n${bulk('subscribe')}${bulk(word)}:${String(index + 1)}\r\n`));
    } else if (verb.toLowerCase() === 'publish') {
      const [topic = '', text = ''] = words;
      const listening = [...hearers].filter(([, topics]) => topics.has(topic));
      for (const [hearer] of listening) hearer.write(`*3\r\n${bulk('message')}${bulk(topic)}${bulk(text)}`);
      socket.write(`:${String(listening.length)}\r\n`);
    } else if (verb.toLowerCase() === 'info') socket.write(bulk('redis_version:7.0.0\r\nloading:0'));
    else socket.write('+OK\r\n');
  };
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    published: () => published,
    fallSilent: (now) => {
      silent = now;
      for (const answerNow of silent ? [] : held.splice(0)) answerNow();
    },
    stop: async () => {
      for (const socket of clients) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const bulk = (text: string): string => `$${String(Buffer.byteLength(text))}\r\n${text}\r\n`;

function takeCommand(buffered: string): { words: string[]; rest: string } | null {
  const head = /^\*(\d+)\r\n/.exec(buffered);
  if (!head) return null;
  let rest = buffered.slice(head[0].length);
  const words: string[] = [];
  while (words.length < Number(head[1])) {
    const size = /^\$(\d+)\r\n/.exec(rest);
    if (!size || rest.length < size[0].length + Number(size[1]) + 2) return null;
    words.push(rest.slice(size[0].length, size[0].length + Number(size[1])));
    rest = rest.slice(size[0].length + Number(size[1]) + 2);
  }
  return { words, rest };
}

describe('the bus over Redis', () => {
  it('carries notes to the others, lives on while Redis is away, and carries again when it is back', async () => {
    const redis = await startRedis(0);
    const url = `redis://127.0.0.1:${String(redis.port)}`;
    const log = pino({ level: 'silent' });
    const [first, second] = [createRedisBus(url, log), createRedisBus(url, log)];
    const own: unknown[] = [];
    first.subscribe('events', (note) => own.push(note));
    const hear = (seq: number): Promise<unknown> =>
      new Promise((resolve) => {
        const repeat = setInterval(() => first.publish('events', { seq }), 20);
        const stop = second.subscribe('events', (note, from) => {
          if ((note as { seq: number }).seq !== seq) return;
          clearInterval(repeat);
          stop();
          resolve(from);
        });
      });
    expect(await hear(1)).to.equal(first.processId);
    await redis.stop();
    first.publish('events', { seq: 2 });
    const again = await startRedis(redis.port);
    expect(await hear(3)).to.equal(first.processId);
    expect(own).to.deep.equal([]);
    await first.close();
    await second.close();
    await again.stop();
  });

  it('sends only so much to a Redis that does not answer, and carries again when it does', async () => {
    const redis = await startRedis(0);
    const url = `redis://127.0.0.1:${String(redis.port)}`;
    const log = pino({ level: 'silent' });
    const [first, second] = [createRedisBus(url, log), createRedisBus(url, log)];
    const heard: unknown[] = [];
    second.subscribe('jobs', (note) => heard.push(note));
    const tellUntilHeard = (): Promise<void> => until('a note is heard', () => {
      first.publish('jobs', {});
      return heard.length > 0;
    });
    await tellUntilHeard();
    redis.fallSilent(true);
    const before = redis.published();
    for (let turn = 0; turn < 100; turn += 1) {
      for (let number = 0; number < 1_000; number += 1) first.publish('events', { seq: number });
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until('the first notes came', () => redis.published() > before);
    expect(redis.published() - before).to.be.at.most(2_000);
    redis.fallSilent(false);
    heard.splice(0);
    await tellUntilHeard();
    await first.close();
    await second.close();
    await redis.stop();
  });
});
