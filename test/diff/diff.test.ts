import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import type { Paper } from '../../schemas/paper.ts';
import { temporaryFolder } from '../commands/program.ts';
import { differences, type Made, paper } from './dataset.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const kettles = paper('Kettles that Whistle', ['Ada Moor', 'Ben Lake']);
const lamps = paper('Lamps over Water', ['Cora Hill'], { line: 4 });
const ropes = paper('Ropes and Their Knots', ['Dan Field', 'Eva Brook'], { line: 7 });
const newer: Made = { inputs: { 'list.txt': 'two' } };

/** The changes as short lines: "changed abstract input". */
async function changes(before: [readonly Paper[], Made?], after: [readonly Paper[], Made?]): Promise<string[]> {
  const { first } = await differences(folder, before, after);
  return first.map(({ change, field, cause, evidence }) => [change, field, cause, evidence].filter(Boolean).join(' '));
}

describe('what changed and why', () => {
  const edited = { ...lamps, abstract: 'Another abstract.' };
  const editedLines = paper(lamps.title, ['Cora Hill'], { line: 4, raw: 'edited', abstract: 'Another abstract.' });
  const moved = paper(lamps.title, ['Cora Hill'], { line: 14 });
  const copied = {
    ...lamps,
    issues: ['record/merged'],
    sources: [...lamps.sources, { ...lamps.sources[0]!, file: 'copy.txt' }],
  };

  test.each<[string, [Paper[], Made?], [Paper[], Made?], string[]]>([
    ['nothing', [[kettles, lamps]], [[lamps, kettles]], []],
    ['a record added with its file', [[kettles]], [[kettles, lamps], newer], ['added input']],
    ['a record removed from its file', [[kettles, lamps]], [[kettles], newer], ['removed input']],
    ['a record found by another program', [[kettles]], [[kettles, lamps], { code: 'new' }], ['added rule']],
    ['a record lost by hand', [[kettles, lamps]], [[kettles]], ['removed unknown']],
    ['other raw lines', [[lamps]], [[editedLines], newer], ['changed abstract input', 'changed sources input']],
    ['the same lines cleaned otherwise', [[lamps]], [[edited], { code: 'new' }], ['changed abstract rule']],
    [
      'the same lines, input and program changed',
      [[lamps]],
      [[edited], { ...newer, code: 'new' }],
      ['changed abstract rule'],
    ],
    ['a value changed by hand', [[lamps]], [[edited]], ['changed abstract unknown']],
    ['lines moved', [[lamps]], [[moved], newer], ['changed sources moved']],
    [
      'a copy in a new file',
      [[lamps]],
      [[copied], { inputs: { 'list.txt': 'one', 'copy.txt': 'copy' } }],
      ['changed issues input', 'changed sources input'],
    ],
  ])('%s', async (_, before, after, expected) => {
    expect(await changes(before, after)).toEqual(expected);
  });

  test('a correction, and only in the field it touches', async () => {
    const repairs = [
      {
        paper_id: lamps.id,
        field: 'abstract',
        step: 1,
        rule: 'correction',
        start: 0,
        before: 'What we say about Lamps over Water.',
        after: 'Another abstract.',
      },
    ];
    const corrected = { ...edited, issues: ['record/corrected'] };
    expect(await changes([[lamps]], [[corrected], { corrections: 'one', repairs }])).toEqual([
      'changed abstract correction',
      'changed issues correction',
    ]);
  });

  test('rules that acted differently are named', async () => {
    const repair = { paper_id: lamps.id, field: 'abstract', step: 1, start: 0, before: 'a', after: 'b' };
    const before = [
      { ...repair, rule: 'text/kept' },
      { ...repair, step: 2, rule: 'text/old' },
    ];
    const after = [
      { ...repair, step: 2, rule: 'text/kept' },
      { ...repair, rule: 'text/new' },
    ];
    const { first, report } = await differences(
      folder,
      [[lamps], { repairs: before }],
      [[edited], { repairs: after, code: 'new' }],
    );
    expect(first[0]?.rules).toEqual(['text/new', 'text/old']);
    expect(report.rules).toEqual([
      { rule: 'text/new', count: 1 },
      { rule: 'text/old', count: 1 },
    ]);
  });
});

describe('records that go on under another id', () => {
  const same = { raw: 'the same lines' };
  const old = paper('Lmaps over Water', ['Cora Hill'], { ...same, line: 4 });
  const mended = paper('Lamps over Water', ['Cora Hill'], { ...same, line: 4 });
  const rewritten = paper('Lamps over Water', ['Cora Hill', 'Gil Stone'], { line: 4, raw: 'rewritten' });

  test.each<[string, [Paper[], Made?], [Paper[], Made?], string[]]>([
    [
      'by their raw lines',
      [[old]],
      [[mended], { code: 'new' }],
      ['redirected rule source', 'changed abstract rule', 'changed title rule'],
    ],
    [
      'by their place in an unchanged file',
      [[paper('Two in One', ['Ada Moor'], { line: 1, raw: 'a' })]],
      [[paper('Two', ['Ben Lake'], { line: 2, raw: 'b' })], { code: 'new' }],
      [
        'redirected rule lines',
        'changed abstract rule',
        'changed authors rule',
        'changed title rule',
        'changed sources rule',
      ],
    ],
    [
      'by the only equal title, sharing an author',
      [[lamps, ropes]],
      [[rewritten, ropes], newer],
      ['redirected input title', 'changed authors input', 'changed sources input'],
    ],
    [
      'by the only equal authors and most of the title',
      [[ropes]],
      [[paper('Ropes and Their Many Knots', ['Dan Field', 'Eva Brook'], { line: 7, abstract: ropes.abstract })], newer],
      ['redirected input authors', 'changed title input', 'changed sources input'],
    ],
    [
      'not by a title alone',
      [[lamps]],
      [[paper(lamps.title, ['Fred Marsh'], { raw: 'x', line: 40 })], newer],
      ['removed input', 'added input'],
    ],
    [
      'not by authors alone',
      [[ropes]],
      [[paper('Bells in Fog', ['Dan Field', 'Eva Brook'], { line: 40 })], newer],
      ['removed input', 'added input'],
    ],
    [
      'not by a title that two new records have',
      [[lamps]],
      [[rewritten, paper(lamps.title, ['Cora Hill', 'Ida Reed'], { raw: 'y', line: 50 })], newer],
      ['removed input', 'added input', 'added input'],
    ],
  ])('%s', async (_, before, after, expected) => {
    expect(await changes(before, after)).toEqual(expected);
  });

  test('merged into a record that was there', async () => {
    const merged = { ...lamps, sources: [...lamps.sources, ...old.sources] };
    const { report, redirects } = await differences(folder, [[lamps, old]], [[merged], { code: 'new' }]);
    expect(redirects).toEqual([{ id: old.id, to_id: lamps.id, evidence: 'source' }]);
    expect(report.records).toMatchObject({
      before: 2,
      after: 1,
      merged: 1,
      renamed: 0,
      removed: 0,
      changed: 1,
      unchanged: 0,
    });
  });

  test.each(['added', 'dropped'])('by a correction %s while the raw lines changed too', async (way) => {
    const wrong = paper('Lmaps over Water', ['Cora Hill'], { raw: 'before', line: 4 });
    const right = paper('Lamps over Water', ['Cora Hill'], { raw: 'after', line: 9 });
    const repairs = [
      { paper_id: right.id, field: 'title', step: 1, rule: 'correction', start: 1, before: 'ma', after: 'am' },
    ];
    const corrected: [Paper[], Made] = [[right], { ...newer, corrections: 'one', repairs }];
    const { redirects } = await (way === 'added'
      ? differences(folder, [[wrong]], corrected)
      : differences(folder, corrected, [[wrong]]));
    const [id, to_id] = way === 'added' ? [wrong.id, right.id] : [right.id, wrong.id];
    expect(redirects).toEqual([{ id, to_id, evidence: 'correction' }]);
  });
});
