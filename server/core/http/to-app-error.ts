import { z } from 'zod';
import { AppError } from '#core/errors/app-error.ts';
import { fieldProblems } from '#core/http/field-problems.ts';

/** What the driver throws while the store is away, restarting, or out of disk. */
const storeAway = /^(?:Mongo(?:ose)?(?:ServerSelection|Network|NetworkTimeout|NotConnected|TopologyClosed|PoolCleared|PoolClosed|WaitQueueTimeout|OperationTimeout|ServerClosed|ExpiredSession)Error|PoolClearedOnNetworkError|GateLateError)$/;
/**
 * The codes of MongoDB for a disk that is full, a write that waited too long for another and a primary that steps down, and those of the file system and of a connection: the driver passes on what its socket says.
 */
const storeBusy = new Set<unknown>([14031, 24, 112, 91, 189, 10107, 11600, 11602, 13436, 'ENOSPC', 'EDQUOT', 'EFBIG', 'EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ERR_STREAM_DESTROYED']);

/** Finds for anything thrown the refusal that the caller is told. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof z.ZodError) return new AppError('invalid', { fields: fieldProblems(error), cause: error });
  if (!(error instanceof Error)) return new AppError('internal', { cause: error });
  const { code, status, expose } = error as { code?: unknown; status?: unknown; expose?: unknown };
  if (storeAway.test(error.name) || storeBusy.has(code)) return new AppError('unavailable', { retryAfter: 2, cause: error });
  // Express itself refuses a path that is not properly encoded.
  if (error instanceof URIError || (expose === true && status === 400)) return new AppError('malformed', { cause: error });
  return new AppError('internal', { cause: error });
}
