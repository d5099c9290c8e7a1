import * as arrow from 'apache-arrow';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ColumnWriter, columnWriter, scanLines } from '../../pipeline/arrow/columns.ts';

const text = (name: string, nullable = false) => new arrow.Field(name, new arrow.Utf8(), nullable);
const item = (type: arrow.DataType) => new arrow.List(new arrow.Field('item', type, false));
const fields = [
  text('plain'),
  text('key "quoted"', true),
  new arrow.Field('number', new arrow.Int32(), false),
  new arrow.Field('truth', new arrow.Bool(), false),
  new arrow.Field('texts', item(new arrow.Utf8()), false),
  new arrow.Field(
    'rows',
    item(new arrow.Struct([text('a', true), new arrow.Field('b', new arrow.Int32(), false)])),
    false,
  ),
];
const schema = new arrow.Schema(fields);

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', 'null', '"', '\\', '\\"', 'a\\', '\n\r\u2028\u0000', '\ud800', 'x\udfffy', '𝒳', 'é'.repeat(400)),
);
const number = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const row = fc.record({
  plain: anyText,
  'key "quoted"': fc.option(anyText),
  number,
  truth: fc.boolean(),
  texts: fc.array(anyText, { maxLength: 3 }),
  rows: fc.array(fc.record({ a: fc.option(anyText), b: number }), { maxLength: 3 }),
});

function take(writer: ColumnWriter): unknown[] {
  const batch = new arrow.RecordBatch(schema, writer.take() as arrow.Data<arrow.Struct>);
  const read = arrow.tableFromIPC(arrow.tableToIPC(new arrow.Table([batch])));
  return read.toArray().map((row) => JSON.parse(JSON.stringify(row)));
}

const writer = columnWriter(new arrow.Struct(fields));
const wellFormed = (values: unknown) =>
  JSON.parse(JSON.stringify(values), (_, value) => (typeof value === 'string' ? value.toWellFormed() : value));

describe('columns filled from the bytes of JSON lines', () => {
  test('hold what JSON.parse reads, batch after batch in the same buffers', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.boolean(), (rows, ended) => {
        const lines = rows.map((row) => JSON.stringify(row)).join('\n');
        let count = 0;
        scanLines(writer, Buffer.from(ended ? `${lines}\n` : lines), () => count++);
        expect(count).toBe(rows.length);
        expect(take(writer)).toEqual(wellFormed(rows));
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['{"a": "x"}', 'a space'],
    ['{"b":"x"}', 'another key'],
    ['{"a":"x","b":1}', 'one key more'],
    ['{"a":"x"} ', 'more after the row'],
    ['{"a":"x', 'a text without an end'],
    ['{"a":"x\\"', 'an escape without an end'],
    ['{"a":1}', 'a number for a text'],
    ['', 'nothing'],
  ])('%s is refused: %s', (line) => {
    const texts = columnWriter(new arrow.Struct([text('a')]));
    const scan = () => scanLines(texts, Buffer.from(`${line}\n{"a":"next"}\n`), () => {});
    if (line === '') expect(scan).not.toThrow();
    else expect(scan).toThrow();
  });

  test.each(['-1', '1.5', '1e3', '"1"', 'null'])('%s is no whole number', (value) => {
    const numbers = columnWriter(new arrow.Struct([new arrow.Field('a', new arrow.Int32(), false)]));
    expect(() => scanLines(numbers, Buffer.from(`{"a":${value}}`), () => {})).toThrow('was expected');
  });

  test('a list must be one', () => {
    const lists = columnWriter(new arrow.Struct([new arrow.Field('a', item(new arrow.Utf8()), false)]));
    expect(() => scanLines(lists, Buffer.from('{"a":"x"}'), () => {})).toThrow('a list');
    expect(() => scanLines(lists, Buffer.from('{"a":["x";"y"]}'), () => {})).toThrow('a comma');
  });
});
