import { createServer } from 'node:http';
import session from 'express-session';
import { Server } from 'socket.io';
import { WebSocketServer } from 'ws';

/** `node socket-limit.mjs PORT io|ws`: bare Socket.IO, or bare ws, with a session looked up and rooms joined for each socket. */
const [port, kind] = process.argv.slice(2);
let payload = { post: {} };
let tell = () => undefined;
const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    if (request.url === '/payload') payload = JSON.parse(Buffer.concat(parts).toString());
    if (request.url === '/tell') tell();
    response.end('ready');
  });
});
const store = new session.MemoryStore();
const findSession = (sid) => new Promise((resolve) => store.get(sid, () => resolve({ sid })));

if (kind === 'io') {
  const io = new Server(server, { serveClient: false, perMessageDeflate: false, transports: ['websocket', 'polling'] });
  io.use((socket, next) => void findSession(socket.handshake.headers.cookie ?? '').then((found) => {
    socket.data = found;
    next();
  }));
  io.on('connection', (socket) => socket.on('watch', (_target, done) => {
    void socket.join(['feed', `person:${socket.id}`]);
    done({ ok: true });
  }));
  tell = () => io.to('feed').emit('post:created', payload);
} else {
  const sockets = new Set();
  new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket, request) => {
    void findSession(request.headers.cookie ?? '').then(() => {
      sockets.add(socket);
      socket.send('0{}');
    });
    socket.on('message', (text) => socket.send(String(text) === '40' ? '40{}' : '430[{"ok":true}]'));
    socket.on('close', () => sockets.delete(socket));
  });
  tell = () => {
    const text = `42["post:created",${JSON.stringify(payload)}]`;
    for (const socket of sockets) socket.send(text);
  };
}
server.listen(Number(port), '127.0.0.1');
