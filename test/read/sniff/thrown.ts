import { CliError } from '../../../pipeline/error.ts';

/** The CliError that work throws. */
export function thrown(work: () => unknown): CliError {
  try {
    work();
  } catch (error) {
    if (error instanceof CliError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
