import type { Answer, Work } from './call.ts';
import type { Source } from './documents.ts';
import { StoreError, asStoreError } from './store-error.ts';

export interface Job {
  readonly start: () => Work;
  readonly done: (answer: Answer | StoreError) => void;
  /** The transaction that this job opens. */
  readonly opens?: string;
  readonly since: number;
  work?: Generator<void, Answer>;
}

export interface WriterOptions { readonly transactionMilliseconds: number; readonly waitMilliseconds: number; readonly onTransactionEnd: (key: string) => void; readonly onCommit: () => void }

const TURN_MILLISECONDS = 20;
const FOREIGN_LOCK_MILLISECONDS = 100;
const isWork = (work: Work): work is Generator<void, Answer> => typeof (work as { next?: unknown }).next === 'function';

/** The only way to write: one transaction at a time, and between them many commands in one synced commit. */
export class Writer {
  readonly #source: Source;
  readonly #options: WriterOptions;
  readonly #queue: Job[] = [];
  #transaction: { readonly key: string; readonly timer: NodeJS.Timeout } | undefined;
  #scheduled = false;
  #waiting: NodeJS.Timeout | undefined;
  /** Runs until the next try, while another program holds the file. */
  #foreignLock: NodeJS.Timeout | undefined;

  constructor(source: Source, options: WriterOptions) {
    this.#source = source;
    this.#options = options;
  }

  get transaction(): string | undefined {
    return this.#transaction?.key;
  }

  submit(job: Job): void {
    this.#queue.push(job);
    this.#schedule();
  }

  /** Runs a command inside the open transaction; an error ends it. */
  runInside(job: Pick<Job, 'start' | 'done'>): void {
    let answer: Answer;
    try {
      answer = finish(job.start());
    } catch (problem) {
      this.abort();
      job.done(asStoreError(problem));
      return;
    }
    if (!Buffer.isBuffer(answer) && answer['writeErrors'] !== undefined) this.abort();
    job.done(answer);
  }

  /** Commits the open transaction to disk; throws what went wrong. */
  commit(): void {
    try {
      this.#source.database.control('COMMIT');
    } catch (problem) {
      this.abort();
      throw problem;
    }
    this.#options.onCommit();
    this.#endTransaction();
  }

  abort(): void {
    if (!this.#transaction) return;
    this.#rollBack();
    this.#endTransaction();
  }

  close(): void {
    this.abort();
    clearInterval(this.#waiting);
    clearTimeout(this.#foreignLock);
    for (const job of this.#queue.splice(0)) job.done(new StoreError(91, 'The store is closing'));
  }

  #endTransaction(): void {
    const { key, timer } = this.#transaction ?? {};
    clearTimeout(timer);
    this.#transaction = undefined;
    if (key !== undefined) this.#options.onTransactionEnd(key);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#queue.length === 0) {
      clearInterval(this.#waiting);
      this.#waiting = undefined;
      return;
    }
    this.#waiting ??= setInterval(() => { this.#refuseOld(); }, 250).unref();
    if (this.#scheduled || this.#transaction || this.#foreignLock) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#turn();
      this.#schedule();
    });
  }

  #refuseOld(): void {
    if (!this.#transaction && !this.#foreignLock) return;
    const oldest = performance.now() - this.#options.waitMilliseconds;
    for (const job of this.#queue.filter((waiting) => waiting.since < oldest && !waiting.work)) {
      this.#queue.splice(this.#queue.indexOf(job), 1);
      if (this.#foreignLock) job.done(new StoreError(24, 'Another program holds the file of the store'));
      else job.done(job.opens !== undefined
        ? new StoreError(112, 'Waited too long for another transaction to end', {}, true)
        : new StoreError(24, `Waited ${this.#options.waitMilliseconds} ms for the open transaction to end. Is this write awaited inside that transaction, without its session?`));
    }
    this.#schedule();
  }

  #turn(): void {
    if (this.#transaction) return;
    if (this.#queue[0]?.opens === undefined) this.#group();
    const next = this.#queue[0];
    if (next?.opens === undefined) return;
    try {
      if (!this.#begin()) return;
    } catch (problem) {
      this.#queue.shift();
      next.done(asStoreError(problem));
      return;
    }
    this.#queue.shift();
    this.#open(next, next.opens);
  }

  /** False while another program, a tool for SQLite say, writes to the file: waiting for it here would stop the readers too. */
  #begin(): boolean {
    try {
      this.#source.database.control('BEGIN IMMEDIATE');
      return true;
    } catch (problem) {
      if (!(problem instanceof Error) || !/database is locked|SQLITE_BUSY/i.test(problem.message)) throw problem;
      this.#foreignLock = setTimeout(() => {
        this.#foreignLock = undefined;
        this.#schedule();
      }, FOREIGN_LOCK_MILLISECONDS).unref();
      return false;
    }
  }

  #open(job: Job, key: string): void {
    this.#transaction = { key, timer: setTimeout(() => { this.abort(); }, this.#options.transactionMilliseconds).unref() };
    this.runInside(job);
  }

  /** Runs what is waiting, each command behind a savepoint, and answers all of them after one commit. */
  #group(): void {
    const answers: { job: Job; answer: Answer | StoreError }[] = [];
    const until = performance.now() + TURN_MILLISECONDS;
    const taken: Job[] = [];
    const unfinished: Job[] = [];
    const { database } = this.#source;
    try {
      if (!this.#begin()) return;
      while (this.#queue[0] && this.#queue[0].opens === undefined && performance.now() < until) {
        const job = this.#queue.shift();
        if (!job) break;
        taken.push(job);
        const answer = this.#step(job);
        if (answer === undefined) unfinished.push(job);
        else answers.push({ job, answer });
      }
      database.control('COMMIT');
      this.#options.onCommit();
    } catch (problem) {
      this.#rollBack();
      for (const job of taken) job.done(asStoreError(problem));
      return;
    }
    this.#queue.push(...unfinished);
    for (const { job, answer } of answers) job.done(answer);
  }

  #step(job: Job): Answer | StoreError | undefined {
    const { database, catalog } = this.#source;
    database.control('SAVEPOINT command');
    try {
      const work = job.work ?? job.start();
      if (!isWork(work)) return work;
      job.work = work;
      const next = work.next();
      return next.done === true ? next.value : undefined;
    } catch (problem) {
      database.control('ROLLBACK TO command');
      if (catalog.dirty) catalog.load();
      return asStoreError(problem);
    } finally {
      database.control('RELEASE command');
    }
  }

  #rollBack(): void {
    try { this.#source.database.control('ROLLBACK'); } catch { /* SQLite has already rolled back by itself, on a full disk for one */ }
    if (this.#source.catalog.dirty) this.#source.catalog.load();
  }
}

function finish(work: Work): Answer {
  if (!isWork(work)) return work;
  let next = work.next();
  while (next.done !== true) next = work.next();
  return next.value;
}
