import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { engines } from '../../pipeline/cluster/engines.ts';
import { exit } from '../../pipeline/cluster/exit.ts';
import { packageRoot } from '../../pipeline/program.ts';
import { run, temporaryFolder } from '../commands/program.ts';
import { awsDefinition, awsSubmit, googleJob, kubernetesJob } from './manifest-schemas.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const docs = join(packageRoot, 'docs/cluster');
const readme = readFileSync(join(docs, 'README.md'), 'utf8');
const permanent = Array.from({ length: 78 - 64 + 1 }, (_, index) => 64 + index);

type Json = Record<string, unknown>;

/** Every manifest: its name, its schema and its documents. */
const manifests: [name: string, schema: object, documents: Json[]][] = [
  ['kubernetes.yaml', kubernetesJob, parseAllDocuments(read('kubernetes.yaml')).map((found) => found.toJS() as Json)],
  ['aws-batch-definition.json', awsDefinition, [JSON.parse(read('aws-batch-definition.json')) as Json]],
  ['aws-batch-map.json', awsSubmit, [JSON.parse(read('aws-batch-map.json')) as Json]],
  ['aws-batch-reduce.json', awsSubmit, [JSON.parse(read('aws-batch-reduce.json')) as Json]],
  ['google-batch-map.json', googleJob, [JSON.parse(read('google-batch-map.json')) as Json]],
  ['google-batch-reduce.json', googleJob, [JSON.parse(read('google-batch-reduce.json')) as Json]],
];

function read(name: string): string {
  return readFileSync(join(docs, name), 'utf8');
}

const documents = (name: string) => manifests.find(([known]) => known === name)![2];

test('every manifest is checked, and the page names it', () => {
  const files = readdirSync(docs).filter((name) => name !== 'README.md');
  expect(manifests.map(([name]) => name).sort()).toEqual(files.filter((name) => !name.endsWith('.py')).sort());
  for (const name of files) expect(readme).toContain(`(${name})`);
});

describe.each(manifests)('%s', (_, schema, found) => {
  const validate = new Ajv({ allErrors: true }).compile(schema);

  test('fits the used parts of the engine’s schema', () => {
    expect(found.length).toBeGreaterThan(0);
    for (const document of found) {
      validate(document);
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  test('and would not with a misspelt or missing field', () => {
    for (const document of found) {
      expect(validate({ ...document, odd: 1 })).toBe(false);
      for (const field of Object.keys(document).filter((name) => name !== 'arrayProperties' && name !== 'dependsOn')) {
        const { [field]: _gone, ...rest } = document;
        expect(validate(rest), field).toBe(false);
      }
    }
  });

  test('its commands are the program’s', async () => {
    for (const command of commandsOf(found)) {
      expect(command[0]).toBe('paperset');
      const place = command.map((word) => (word.startsWith('/data') ? join(folder, word) : word)).slice(1);
      const { code, stderr } = await run(place.includes('--help') ? place : [...place, '--plan', 'none'], folder);
      expect(code, stderr).toBe(place.includes('--help') ? 0 : place[0] === 'map' ? exit.usage : exit.config);
      expect(stderr).not.toContain('unknown');
    }
  });
});

/** The value at a path such as "spec.containers.0.env". */
function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => (inner as Json)[key], value);
}

function commandsOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'command' || name === 'commands' ? [inner as string[]] : commandsOf(inner),
  );
}

describe('permanent failures are not retried', () => {
  test.each([
    ['FailIndex', 0],
    ['FailJob', 1],
  ])('Kubernetes: %s', (action, place) => {
    const job = documents('kubernetes.yaml')[place];
    const rules = at(job, 'spec.podFailurePolicy.rules') as { action: string; onExitCodes?: object }[];
    const rule = rules.find((found) => found.action === action);
    expect(rule?.onExitCodes).toEqual({ operator: 'In', values: permanent });
    expect(at(job, 'spec.template.spec.restartPolicy')).toBe('Never');
  });

  test.each(['google-batch-map.json', 'google-batch-reduce.json'])('Google Batch: %s', (name) => {
    expect(at(documents(name), '0.taskGroups.0.taskSpec.lifecyclePolicies')).toEqual([
      { action: 'FAIL_TASK', actionCondition: { exitCodes: permanent } },
    ]);
  });

  test('AWS Batch', () => {
    const rules = at(documents('aws-batch-definition.json'), '0.retryStrategy.evaluateOnExit') as {
      action: string;
      onExitCode?: string;
    }[];
    const actionOf = (code: number) =>
      rules.find(({ onExitCode = '*' }) => String(code).startsWith(onExitCode.replace('*', '')))?.action;
    for (const code of permanent) expect(actionOf(code)).toBe('EXIT');
    for (const code of [1, 2, 137, 143]) expect(actionOf(code)).toBe('RETRY');
  });
});

test('every manifest maps the same number of shards', () => {
  const [map] = documents('kubernetes.yaml');
  expect(at(map, 'spec.template.spec.containers.0.env')).toEqual([{ name: 'SHARD_COUNT', value: '8' }]);
  expect(at(map, 'spec.completions')).toBe(8);
  expect(at(documents('aws-batch-map.json'), '0.arrayProperties.size')).toBe(8);
  expect(at(documents('google-batch-map.json'), '0.taskGroups.0.taskCount')).toBe('8');
});

test('the page lists every engine as the program knows it', () => {
  const rows = readme.split('\n').filter((line) => /^\| .* \| [01] \|$/.test(line));
  expect(rows).toHaveLength(engines.length);
  for (const [place, { index, count, from }] of engines.entries()) {
    expect(rows[place]).toContain(`| \`${index}\` | \`${count ?? 'SHARD_COUNT'}\` | ${from} |`);
  }
});

test('the page lists every exit code the program uses', () => {
  for (const code of Object.values(exit)) {
    if (code !== exit.transient) expect(readme).toMatch(new RegExp(`^\\| ${code} \\|`, 'm'));
  }
});
