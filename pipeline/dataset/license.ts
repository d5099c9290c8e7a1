import spdx from 'spdx-license-list';
import type { Config } from '../../schemas/config.ts';

/** The terms of a dataset as its metadata needs them. */
export interface License {
  /** Identifier on the SPDX list; null for terms of one's own. */
  spdx: string | null;
  /** The SPDX identifier, or "other-...". */
  name: string;
  title: string;
  /** Address of the licence; null for terms of one's own. */
  url: string | null;
  /** Paragraphs of LICENSE.md. */
  text: string[];
}

/** The licence a config names; null for an identifier that is not on the SPDX list. */
export function licenseOf(license: Config['license']): License | null {
  if (typeof license !== 'string') return { spdx: null, url: null, ...license };
  const found = spdx[license];
  if (found === undefined) return null;
  const url = `https://spdx.org/licenses/${license}`;
  return {
    spdx: license,
    name: license,
    title: found.name,
    url,
    text: [`SPDX identifier: ${license}. The text of the licence: ${found.url.split('\n')[0] || url}.`],
  };
}

/** The identifier that was meant, where only case or punctuation differ from what was written; else null. */
export function similarLicense(text: string): string | null {
  const fold = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const wanted = fold(text);
  return Object.keys(spdx).find((name) => fold(name) === wanted) ?? null;
}
