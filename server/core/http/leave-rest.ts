import type { Request, Response } from 'express';

/** The length it must declare: more does not come then. */
const ordinaryBytes = 32 * 1024 * 1024;
const ordinaryMilliseconds = 30_000;
const ordinaryAtOnce = 8;
const hopelessBytes = 256 * 1024;
/** Of which the last part passes without reading: a client that is stopped, not cut, hears the answer. */
const hopelessMilliseconds = 2_000;

let readingOn = 0;

/**
 * Deals with what still comes of a body that was refused. Nothing more is read until the answer is out. Then a body that
 * a person may well have chosen is read to its end, since a browser shows the answer only after that; any other is read
 * a little and then stands still for a moment, since the answer is lost to who is cut while sending.
 */
export function leaveRest(request: Request, response: Response): void {
  if (request.complete) return;
  request.unpipe();
  request.removeAllListeners('readable');
  request.removeAllListeners('data');
  // Begun but held: Node itself reads a body to its end that nobody has begun to read.
  request.read(0);
  request.pause();

  const ordinary = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) <= ordinaryBytes && readingOn < ordinaryAtOnce;
  if (ordinary) readingOn += 1;
  const cutAfter = (milliseconds: number): NodeJS.Timeout => setTimeout(() => request.destroy(), milliseconds).unref();
  let timer = cutAfter(ordinaryMilliseconds);
  request.once('close', () => {
    clearTimeout(timer);
    if (ordinary) readingOn -= 1;
  });
  response.once('finish', () => {
    if (!ordinary) {
      clearTimeout(timer);
      timer = cutAfter(hopelessMilliseconds);
    }
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (!ordinary && bytes > hopelessBytes) request.pause();
    });
    request.resume();
  });
}
