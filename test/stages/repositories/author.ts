import type { Author } from '../../../schemas/paper.ts';

/** An invented person for a test. */
export function author(given: string, family: string): Author {
  const name = `${given} ${family}`;
  return { position: 1, name, given, family, suffix: null, literal: null, raw_name: name };
}
