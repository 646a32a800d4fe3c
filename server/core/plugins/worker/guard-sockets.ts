import dgram from 'node:dgram';
import type { LookupAddress, LookupOptions } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { currentScope } from './call-scope.ts';
import { OutsideRefused, resolveAllowed } from './resolve-allowed.ts';

interface Target { readonly host?: unknown; readonly port?: unknown; readonly path?: unknown }
type Answer = (error: Error | null, address: string | readonly LookupAddress[], family?: number) => void;

/**
 * Every socket of this thread, whatever library opens it, resolves its name here and connects only to an address that was checked
 * for the call at hand. Nothing listens, no datagram is sent, and no connection outlives its use.
 */
export function guardSockets(): void {
  const connect = net.Socket.prototype.connect as (this: net.Socket, options: object, listener?: unknown) => net.Socket;
  Object.defineProperty(net.Socket.prototype, 'connect', {
    value: function guardedConnect(this: net.Socket, ...parameters: unknown[]): net.Socket {
      const { target, listener } = read(parameters);
      const scope = currentScope();
      const host = String(target.host ?? 'localhost');
      const port = Number(target.port);
      // As Node has it: an empty path is none.
      if (!scope || target.path) {
        const refusal = new OutsideRefused(scope ? 'a plugin connects by the network only' : 'a plugin connects only during a call');
        process.nextTick(() => this.destroy(refusal));
        return this;
      }
      const lookup = (_name: string, options: LookupOptions, answer: Answer): void => {
        resolveAllowed(scope.reach, host, port).then((all) => {
          const wanted = options.family === 4 || options.family === 6 ? all.filter(({ family }) => family === options.family) : all;
          const [first] = wanted;
          if (!first) return answer(new OutsideRefused(`${host} has no address of this kind`), '');
          if (options.all) answer(null, wanted);
          else answer(null, first.address, first.family);
        }, (error: Error) => answer(error, ''));
      };
      // An address that stands there literally would not be looked up at all.
      return connect.call(this, { ...target, host: net.isIP(host) === 0 ? host : 'literal.invalid', lookup }, listener);
    },
  });
  const refuse = (what: string) => (): never => {
    throw new OutsideRefused(`a plugin does not ${what}`);
  };
  Object.defineProperty(net.Server.prototype, 'listen', { value: refuse('listen') });
  for (const name of ['bind', 'send', 'connect'] as const) Object.defineProperty(dgram.Socket.prototype, name, { value: refuse('send datagrams') });
  // A connection kept alive would serve a call that may not open it.
  http.globalAgent = new http.Agent({ keepAlive: false });
  https.globalAgent = new https.Agent({ keepAlive: false });
}

/** `connect` takes options, a path, or a port and a host; inside Node, a list of options and listener. */
function read(parameters: readonly unknown[]): { readonly target: Target; readonly listener: unknown } {
  const [first, second] = parameters;
  const listener = parameters.findLast((parameter) => typeof parameter === 'function');
  if (Array.isArray(first)) return read(first as unknown[]);
  if (typeof first === 'object' && first !== null) return { target: { ...first }, listener };
  if (typeof first === 'string' && !/^\d+$/.test(first)) return { target: { path: first }, listener };
  return { target: { port: first, host: typeof second === 'string' ? second : undefined }, listener };
}
