type Doc = Record<string, unknown>;

const codeNames: Readonly<Record<number, string>> = {
  1: 'InternalError', 2: 'BadValue', 9: 'FailedToParse', 14: 'TypeMismatch', 20: 'IllegalOperation', 24: 'LockTimeout',
  26: 'NamespaceNotFound', 27: 'IndexNotFound', 28: 'PathNotViable', 40: 'ConflictingUpdateOperators', 43: 'CursorNotFound',
  48: 'NamespaceExists', 50: 'MaxTimeMSExpired', 53: 'InvalidIdField', 59: 'CommandNotFound', 66: 'ImmutableField', 67: 'CannotCreateIndex',
  72: 'InvalidOptions', 73: 'InvalidNamespace', 85: 'IndexOptionsConflict', 86: 'IndexKeySpecsConflict', 112: 'WriteConflict', 171: 'CannotIndexParallelArrays',
  175: 'QueryPlanKilled', 225: 'TransactionTooOld', 251: 'NoSuchTransaction', 256: 'TransactionCommitted',
  263: 'OperationNotSupportedInTransaction', 292: 'QueryExceededMemoryLimitNoDiskUseAllowed', 10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey', 14031: 'OutOfDiskSpace', 40415: 'Location40415',
};

/** An error as MongoDB numbers it; `detail` joins the reply (keyPattern, keyValue). */
export class StoreError extends Error {
  readonly code: number;
  readonly detail: Doc;
  readonly transient: boolean;

  constructor(code: number, text: string, detail: Doc = {}, transient = false) {
    super(text);
    this.code = code;
    this.detail = detail;
    this.transient = transient;
  }

  get codeName(): string {
    return codeNames[this.code] ?? `Location${this.code}`;
  }
}

export const badValue = (text: string): StoreError => new StoreError(2, text);
export const unsupported = (kind: string, name: string): StoreError => new StoreError(2, `Unsupported ${kind} ${name}`);

/** Whatever was thrown, as the error the client is told. */
export function asStoreError(problem: unknown): StoreError {
  if (problem instanceof StoreError) return problem;
  const text = problem instanceof Error ? problem.message : String(problem);
  if (/disk is full|SQLITE_FULL/i.test(text)) return new StoreError(14031, 'The disk under the data folder is full');
  return new StoreError(1, `The embedded store failed: ${text}`);
}

export function errorReply(error: StoreError): Doc {
  return {
    ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.detail,
    ...(error.transient ? { errorLabels: ['TransientTransactionError'] } : {}),
  };
}
