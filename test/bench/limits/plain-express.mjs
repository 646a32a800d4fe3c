import express from 'express';

/** `node plain-express.mjs PORT`: how soon Express can answer, and how little it needs. */
const app = express();
app.get('/', (_request, response) => response.send('ready'));
app.listen(Number(process.argv[2]), '127.0.0.1');
