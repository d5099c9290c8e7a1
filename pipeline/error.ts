/** Bad usage or a bad environment: one clear sentence, and a hint that says what to do next. Caught once, in cli.ts. */
export class CliError extends Error {
  readonly hint: string;
  readonly exitCode: number;
  constructor(message: string, options: { hint: string; exitCode?: number; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = 'CliError';
    this.hint = options.hint;
    this.exitCode = options.exitCode ?? 2;
  }
}

const causes: Record<string, string> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission is denied',
  EPERM: 'it is not permitted',
  EROFS: 'the file system is read-only',
  EEXIST: 'there is a file of that name',
  EFBIG: 'the file would be larger than is allowed',
  EIO: 'the disk does not answer',
  ENAMETOOLONG: 'a name in it is too long',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  EMFILE: 'too many files are open',
  ENOTEMPTY: 'the folder is not empty',
  EXDEV: 'it lies on another disk',
  EPIPE: 'nobody reads the output any more',
  ELOOP: 'its links lead in a circle',
  ETXTBSY: 'it is a program that runs',
  EBUSY: 'another program uses it',
  ECONNREFUSED: 'the server refuses the connection',
  ECONNRESET: 'the connection was cut',
  ENOTFOUND: 'there is no server of that name',
  EAI_AGAIN: 'the name of the server could not be looked up',
  ETIMEDOUT: 'the server does not answer',
  EHOSTUNREACH: 'there is no way to the server',
  ENETUNREACH: 'there is no network',
  UND_ERR_SOCKET: 'the connection was cut',
  UND_ERR_CONNECT_TIMEOUT: 'the server does not answer',
  UND_ERR_HEADERS_TIMEOUT: 'the server does not answer',
  UND_ERR_BODY_TIMEOUT: 'the server stopped in the middle of its answer',
  ERR_INVALID_URL: 'the address is malformed',
  ERR_WORKER_OUT_OF_MEMORY: 'there is too little memory for it',
  ERR_STRING_TOO_LONG: 'a text in it is longer than can be held',
  ERR_BUFFER_TOO_LARGE: 'there is more of it than can be held',
};

/** The operating system's reason in plain words, of the error or of what caused it; null when neither file system nor network is at fault. */
export function systemReason(error: unknown): string | null {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    const reason = 'code' in cause && typeof cause.code === 'string' ? causes[cause.code] : undefined;
    if (reason !== undefined) return reason;
  }
  return null;
}

/** System codes that say nothing of the data: the same file may be read well the next time. */
const passing = new Set(['EIO', 'ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE', 'ENOMEM', 'EACCES', 'EPERM', 'ESTALE']);

/** The same in the words of DuckDB, whose errors have no code. */
const passingWords =
  /^(?:IO Error|Out of Memory Error)[\s\S]*(?:Input\/output error|No space left|Too many open files|Permission denied|Cannot allocate|failed to allocate)/;

/** Whether the machine is at fault, not what a file holds or that it is not there: nothing may be concluded from such an error. */
export function isMachineFault(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if ('code' in cause && typeof cause.code === 'string' && passing.has(cause.code)) return true;
    if (passingWords.test(cause.message)) return true;
  }
  return false;
}

/** For `.catch(absent(null))`: the answer where a file is not there or not what it should be; what the machine is at fault for is thrown again. */
export function absent<T>(answer: T): (error: unknown) => T {
  return (error) => {
    if (isMachineFault(error)) throw error;
    return answer;
  };
}
