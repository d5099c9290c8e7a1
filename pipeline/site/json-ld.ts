import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { agent } from '../metadata/agent.ts';
import type { Release } from './model.ts';

/** Writes a release as schema.org's Dataset into the report's head, where search engines for datasets read it. */
export async function addJsonLd(site: string, release: Release): Promise<void> {
  const path = join(site, 'index.html');
  const page = await readFile(path, 'utf8');
  const block = `<script type="application/ld+json">\n${inScript(jsonLd(release))}\n</script>\n</head>`;
  await writeFile(
    path,
    page.replace('</head>', () => block),
  );
}

/** JSON as the content of a script element that holds data: with no "<" no text in it can end the element. */
function inScript(value: unknown): string {
  return JSON.stringify(value, null, 1).replaceAll('<', '\\u003c');
}

/** A release as schema.org describes datasets; addresses of its files are relative to the page. */
export function jsonLd(release: Release): unknown {
  const { license, base, doi } = release;
  return {
    '@context': 'https://schema.org/',
    '@type': 'Dataset',
    name: release.title,
    alternateName: release.name,
    description: release.description,
    version: release.version,
    datePublished: release.date,
    ...(release.homepage === null ? {} : { url: release.homepage }),
    ...(doi === null ? {} : { identifier: `https://doi.org/${doi}` }),
    ...(release.keywords.length === 0 ? {} : { keywords: release.keywords }),
    license:
      license.spdx === null
        ? {
            '@type': 'CreativeWork',
            name: license.title,
            ...(base === null ? {} : { url: `${base}LICENSE.md` }),
          }
        : `https://spdx.org/licenses/${license.spdx}`,
    creator: release.creators.map((creator) => agent(creator)),
    isAccessibleForFree: true,
    distribution: release.downloads.map(({ file, mediaType, bytes, sha256 }) => ({
      '@type': 'DataDownload',
      name: file,
      encodingFormat: mediaType,
      contentSize: `${bytes} B`,
      sha256,
      ...(base === null ? {} : { contentUrl: `${base}${encodeURIComponent(file)}` }),
    })),
  };
}
