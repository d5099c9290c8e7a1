import type { Facts } from './facts.ts';
import { jsonText } from './formats.ts';

/** Files that name the others or come after them, so that they cannot be subjects. */
const notSubjects = new Set(['provenance.json', 'SHA256SUMS']);

/**
 * provenance.json of a release: an in-toto Statement v1 with a SLSA v1 predicate. Subjects are the release's files,
 * dependencies the listings, the corrections, the program and what writes its files. It holds no time and no host,
 * because the same inputs must give the same bytes.
 */
export function provenance(facts: Facts): string {
  const { manifest, dataset, version } = facts;
  const program = `pkg:npm/paperset@${manifest.paperset.version}`;
  const corrections = manifest.corrections.sha256;
  return jsonText({
    _type: 'https://in-toto.io/Statement/v1',
    subject: facts.files
      .filter(({ file }) => !notSubjects.has(file))
      .map(({ file, sha256 }) => ({ name: file, digest: { sha256 } })),
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: 'pkg:npm/paperset#release/v1',
        externalParameters: { dataset: dataset.name, version, options: manifest.options },
        internalParameters: { schema: { sha256: manifest.schema_sha256 } },
        resolvedDependencies: [
          ...manifest.inputs.map(({ file, sha256 }) => ({ name: file, digest: { sha256 } })),
          ...(corrections === null ? [] : [{ name: 'corrections.jsonl', digest: { sha256: corrections } }]),
          { uri: program, name: 'paperset', digest: { sha256: manifest.paperset.code_sha256 } },
          ...Object.entries(manifest.tools).map(([name, tool]) => ({
            uri: `pkg:npm/${name.replace('@', '%40')}@${tool}`,
            name,
          })),
        ],
      },
      runDetails: { builder: { id: program, version: { paperset: manifest.paperset.version } } },
    },
  });
}
