import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type FormatName, plainNames } from '../../schemas/format-names.ts';
import type { Reading, Recognised } from '../../schemas/input-format.ts';
import { absent } from '../error.ts';
import { packageRoot } from '../program.ts';

/** What the checks of plausibility know of an input besides its rows. */
export type JudgedInput = Reading & { file: string; recognised?: Recognised | undefined };

/** Formats whose records are read off a page or a line, or have whatever keys their writer chose. */
const loose: readonly FormatName[] = ['json', 'jsonl', 'html', 'arxiv-listing', 'openreview-page'];

/** Formats of libraries of papers: their fields have names of their own, so that authors that lack are not authors misread. */
const libraries: ReadonlySet<FormatName> = new Set(plainNames.filter((name) => !loose.includes(name)));

/**
 * Makes the table `file_figures`, once, that files-plausible and files-doubtful read: for each input what its papers, rejects and
 * furniture come to, with `doubt` and `caution`, sentences where that is not what a list of papers comes to.
 */
export async function openFigures(connection: DuckDBConnection, inputs: readonly JudgedInput[]): Promise<void> {
  await connection.run(
    'CREATE OR REPLACE TABLE recognised(file VARCHAR, taken_for VARCHAR, confidence DOUBLE, said BOOLEAN, is_listing BOOLEAN, is_library BOOLEAN)',
  );
  const appender = await connection.createAppender('recognised');
  for (const { file, format, recognised } of inputs) {
    appender.appendVarchar(file);
    appender.appendVarchar(recognised?.as ?? 'a listing of three lines a record');
    appender.appendDouble(recognised?.confidence ?? 1);
    appender.appendBoolean(recognised?.said === true);
    appender.appendBoolean(format === undefined || format.name === 'listing');
    appender.appendBoolean(format !== undefined && libraries.has(format.name));
    appender.endRow();
  }
  appender.closeSync();
  await connection.run(await readFile(join(packageRoot, 'schemas', 'figures.sql'), 'utf8')).catch(absent(null));
}
