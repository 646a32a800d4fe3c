import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import express from 'express';
import session from 'express-session';
import Handlebars from 'handlebars';
import { Redis } from 'ioredis';

/** `node http-limit.mjs PORT FEED_FILE PAGE_BYTES [REDIS_URL]`: what Parley is compared with, each under its own path. */
const [port, feedFile, pageBytes, redisUrl] = process.argv.slice(2);
const text = readFileSync(feedFile, 'utf8');
const bytes = Buffer.from(text);
const feed = JSON.parse(text);
const redis = redisUrl ? new Redis(redisUrl) : null;
const memory = new Map();

/** Sessions as connect-redis keeps them; in memory of the same shape where there is no Redis. */
class Sessions extends session.Store {
  get(sid, done) {
    if (!redis) return setImmediate(() => done(null, JSON.parse(memory.get(sid) ?? 'null')));
    redis.get(`session:${sid}`).then((found) => done(null, found === null ? null : JSON.parse(found)), done);
  }
  set(sid, value, done) {
    if (!redis) memory.set(sid, JSON.stringify(value));
    else return void redis.set(`session:${sid}`, JSON.stringify(value), 'EX', 3600).then(() => done?.(), done);
    setImmediate(() => done?.());
  }
  destroy(_sid, done) { setImmediate(() => done?.()); }
}

const app = express();
app.get('/string', (_request, response) => response.type('json').send(text));
const withSession = (store) => session({ secret: 'bench', resave: false, saveUninitialized: true, store });
app.get('/json', withSession(new session.MemoryStore()), (_request, response) => response.json(feed));
const template = pageTemplate();
app.get('/page', withSession(new session.MemoryStore()), (_request, response) => response.type('html').send(template(feed)));
app.post('/write', withSession(new Sessions()), express.json(), async (request, response) => {
  const id = `${Date.now()}${Math.random()}`;
  const entry = JSON.stringify({ id, body: request.body?.body });
  if (redis) await redis.multi().set(`entry:${id}`, entry).zadd('feed', Date.now(), id).incr('count').exec();
  else { memory.set(id, entry); await new Promise((resolve) => setImmediate(resolve)); }
  response.status(201).json({ id, body: request.body?.body });
});

/** Twenty posts with their comments, filled up with markup to the bytes of Parley's page. */
function pageTemplate() {
  const comment = '<li id="{{id}}"><a href="/people/{{author.handle}}">{{author.name}}</a> {{author.department}}<time datetime="{{createdAt}}">{{createdAt}}</time>{{{bodyHtml}}}{{#if can.react}}<button>+</button>{{/if}}</li>';
  const source = (fill) => `<!doctype html><main>{{#each items}}<article id="{{id}}"><a href="/people/{{author.handle}}">{{author.name}}</a><a href="/spaces/{{space.slug}}">{{space.name}}</a><time datetime="{{createdAt}}">{{createdAt}}</time>{{#if title}}<h2>{{title}}</h2>{{/if}}{{{bodyHtml}}}{{#each reactions}}<button value="{{name}}">{{count}}</button>{{/each}}<p>{{commentCount}}</p>${fill}<ol>{{#each comments}}${comment}{{/each}}</ol></article>{{/each}}</main>`;
  const bare = Buffer.byteLength(Handlebars.compile(source(''))(feed));
  const missing = Math.max(0, Math.floor((Number(pageBytes) - bare) / Math.max(1, feed.items.length)));
  return Handlebars.compile(source('<i></i>'.repeat(Math.floor(missing / 7))));
}

createServer((request, response) => {
  if (request.url !== '/bare') return app(request, response);
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Content-Length', bytes.length);
  response.end(bytes);
}).listen(Number(port), '127.0.0.1');
