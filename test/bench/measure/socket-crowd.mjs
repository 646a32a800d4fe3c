import WebSocket from 'ws';

// A crowd of sockets in a process of its own, speaking as much of Socket.IO's protocol as it must.
const sockets = [];
let wanted = '';
let heard = 0;
let first = 0;
let last = 0;
let due = 0;

const open = (address, cookie) => new Promise((resolve, reject) => {
  const socket = new WebSocket(`${address}/socket.io/?EIO=4&transport=websocket`, { headers: { cookie }, perMessageDeflate: false });
  socket.on('error', reject);
  socket.on('close', () => reject(new Error('A socket was closed.')));
  socket.on('message', (data) => {
    const text = data.toString();
    if (text.startsWith('0')) socket.send('40');
    else if (text === '2') socket.send('3');
    else if (text.startsWith('44')) reject(new Error(text));
    else if (text.startsWith('40')) socket.send('420["watch",{"target":"feed"}]');
    else if (text.startsWith('430')) resolve(socket);
    else if (text.startsWith(`42["${wanted}"`)) {
      last = performance.now();
      heard += 1;
      if (heard === 1) first = last;
      if (heard === due) process.send({ heard, spread: last - first, at: Date.now() });
    }
  });
});

process.on('message', async (order) => {
  if (order.open) {
    const began = performance.now();
    const queue = [...order.open.cookies];
    const work = async () => {
      for (let cookie = queue.shift(); cookie !== undefined; cookie = queue.shift()) sockets.push(await open(order.open.address, cookie));
    };
    try {
      await Promise.all(Array.from({ length: 100 }, work));
      process.send({ opened: sockets.length, milliseconds: performance.now() - began });
    } catch (error) {
      process.send({ failed: String(error) });
    }
  }
  if (order.listen) {
    wanted = order.listen;
    due = sockets.length;
    heard = 0;
    process.send({ listening: true });
  }
});
