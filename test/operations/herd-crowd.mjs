import WebSocket from 'ws';

// A crowd of browsers in a process of its own: each watches its feed, comes back as the client does, and keeps what it was told.
const browsers = [];
let address = '';

/** Half a second and doubling, with the client's jitter. */
function delayAfter(attempt) {
  const milliseconds = Math.min(10_000, 500 * 2 ** attempt);
  const deviation = Math.random() * 0.9 * milliseconds;
  return Math.random() < 0.5 ? milliseconds - deviation : milliseconds + deviation;
}

function connectBrowser(browser) {
  const socket = new WebSocket(`${address}/socket.io/?EIO=4&transport=websocket`, { headers: { cookie: browser.cookie }, perMessageDeflate: false });
  browser.socket = socket;
  browser.back = false;
  let pause = null;
  let ended = false;
  const end = () => {
    if (ended) return;
    ended = true;
    browser.back = false;
    browser.attempts += 1;
    setTimeout(() => connectBrowser(browser), pause ?? delayAfter(browser.attempts - 1));
  };
  socket.on('error', end);
  socket.on('close', end);
  socket.on('message', (data) => {
    const text = data.toString();
    if (text.startsWith('0')) socket.send('40');
    else if (text === '2') socket.send('3');
    else if (text.startsWith('44')) socket.close();
    else if (text.startsWith('40')) socket.send(`420["watch",{"target":"feed"${browser.cursor === null ? '' : `,"after":${browser.cursor}`}}]`);
    else if (text.startsWith('430')) {
      const [answer] = JSON.parse(text.slice(3));
      if (!answer.ok) {
        socket.close();
        return;
      }
      if (answer.reset) browser.resets += 1;
      for (const { name, payload } of answer.events) take(browser, name, payload);
      browser.cursor = Math.max(browser.cursor ?? 0, answer.cursor);
      browser.back = true;
      browser.attempts = 0;
    } else if (text.startsWith('42["server:leaving"')) {
      pause = JSON.parse(text.slice(2))[1].retryAfterMilliseconds;
      browser.attempts = 0;
      socket.terminate();
    } else if (text.startsWith('42["post:created"')) {
      const [name, payload] = JSON.parse(text.slice(2));
      take(browser, name, payload);
      // Only a place that has caught up moves on with what comes by itself.
      if (browser.back) browser.cursor = Math.max(browser.cursor ?? 0, payload.cursor);
    }
  });
}

function take(browser, name, payload) {
  if (name !== 'post:created') return;
  if (browser.heard.has(payload.post.id)) browser.doubles += 1;
  browser.heard.add(payload.post.id);
}

process.on('message', (order) => {
  if (order.open) {
    address = order.open.address;
    const cookies = [...order.open.cookies];
    const more = () => {
      for (const cookie of cookies.splice(0, 100)) {
        const browser = { cookie, cursor: null, heard: new Set(), resets: 0, doubles: 0, attempts: 0, back: false, socket: null };
        browsers.push(browser);
        connectBrowser(browser);
      }
      if (cookies.length > 0) setTimeout(more, 50);
    };
    more();
  }
  if (order.cut) {
    for (const browser of browsers) {
      browser.back = false;
      browser.socket.terminate();
    }
  }
  if (order.count) process.send({ back: browsers.filter(({ back }) => back).length });
  if (order.compare) {
    const lacking = browsers.filter(({ heard }) => order.compare.some((id) => !heard.has(id)));
    const total = (name) => browsers.reduce((sum, browser) => sum + browser[name], 0);
    process.send({ lacking: lacking.length, missed: lacking.reduce((sum, { heard }) => sum + order.compare.filter((id) => !heard.has(id)).length, 0), resets: total('resets'), doubles: total('doubles') });
  }
});
