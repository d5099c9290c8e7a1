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
};

/** The operating system's reason in plain words, or null when `error` is not a file-system error. */
export function systemReason(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return causes[error.code] ?? null;
}
