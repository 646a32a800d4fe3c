import { connect } from 'node:net';

// Asks a server over many connections, in a process of its own: as fast as it answers, or as often as is wanted whatever it answers.
const headEnd = Buffer.from('\r\n\r\n');

/** One connection that is kept; `ask` gives the status and whether the server says when to come back. */
function openConnection(host, port) {
  const socket = connect(port, host);
  socket.setNoDelay(true);
  let parts = [];
  let done = null;
  let wanted = 0;
  let head = '';
  let length = 0;
  const finish = (answer) => {
    const settle = done;
    done = null;
    parts = [];
    length = 0;
    wanted = 0;
    settle?.(answer);
  };
  socket.on('data', (chunk) => {
    parts.push(chunk);
    length += chunk.length;
    if (wanted === 0) {
      const all = parts.length === 1 ? chunk : Buffer.concat(parts);
      const end = all.indexOf(headEnd);
      if (end === -1) return;
      head = all.toString('latin1', 0, end);
      wanted = end + 4 + Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    }
    if (length >= wanted) finish({ status: Number(head.slice(9, 12)), retryAfter: /\r\nretry-after: /i.test(head), closes: /\r\nconnection: close/i.test(head) });
  });
  const lost = () => finish({ status: 0, retryAfter: false, closes: true });
  socket.on('error', () => undefined);
  socket.on('close', lost);
  return {
    usable: () => !socket.destroyed && socket.writable,
    ask: (text) => new Promise((resolve) => {
      done = resolve;
      socket.write(text);
    }),
    end: () => socket.destroy(),
  };
}

const percentile = (values, share) => [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

process.on('message', async ({ host, port, requests, seconds, atOnce, perSecond, mostConnections }) => {
  const idle = [];
  const all = [];
  const good = [];
  const refused = [];
  const statuses = {};
  let sent = 0;
  let unsent = 0;
  let untold = 0;
  const one = async () => {
    let connection = idle.pop();
    while (connection && !connection.usable()) connection = idle.pop();
    if (!connection) {
      if (all.length >= mostConnections) {
        unsent += 1;
        return;
      }
      connection = openConnection(host, port);
      all.push(connection);
    }
    const text = requests[sent % requests.length];
    sent += 1;
    const began = performance.now();
    const { status, retryAfter, closes } = await connection.ask(text);
    const taken = performance.now() - began;
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status >= 200 && status < 400) good.push(taken);
    else {
      refused.push(taken);
      if (!retryAfter) untold += 1;
    }
    if (closes) {
      connection.end();
      all.splice(all.indexOf(connection), 1);
    } else idle.push(connection);
  };
  const began = performance.now();
  const ends = began + seconds * 1_000;
  if (perSecond === undefined) {
    await Promise.all(Array.from({ length: atOnce }, async () => {
      while (performance.now() < ends) await one();
    }));
  } else {
    const under = [];
    for (let due = 0; performance.now() < ends;) {
      for (const wanted = ((performance.now() - began) / 1_000) * perSecond; due < wanted; due += 1) under.push(one());
      await new Promise((resolve) => { setTimeout(resolve, 5); });
    }
    await Promise.all(under);
  }
  const taken = (performance.now() - began) / 1_000;
  for (const connection of all) connection.end();
  process.send({ sent, unsent, untold, statuses, goodPerSecond: good.length / taken, good: { half: percentile(good, 0.5), most: percentile(good, 0.99) }, refused: { count: refused.length, half: percentile(refused, 0.5), most: percentile(refused, 0.99) } });
});
