import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxLineBytes, readLines } from '../../pipeline/read/lines.ts';

const read = (bytes: Buffer | string) => readLines(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);

describe('readLines', () => {
  test.each<[name: string, text: string, lines: string[]]>([
    ['nothing', '', []],
    ['one line without an end', 'a', ['a']],
    ['one line', 'a\n', ['a']],
    ['a blank line', '\n', ['']],
    ['CRLF', 'a\r\nb\r\n', ['a', 'b']],
    ['CRLF and LF mixed, no end', 'a\r\nb\nc\r', ['a', 'b', 'c']],
    ['a lone carriage return inside a line', 'a\rb\n', ['a\rb']],
    ['a byte-order mark', '\ufeffa\nb\n', ['a', 'b']],
    ['byte-order marks where files were joined', '\ufeffa\n\ufeffb\n', ['a', 'b']],
    ['line and paragraph separators stay in their line', 'a\u2028b\u2029c\n', ['a\u2028b\u2029c']],
    ['characters beyond the basic plane', '𝒳 = 1\n', ['𝒳 = 1']],
  ])('%s', (_, text, lines) => {
    expect(read(text).text).toEqual(lines);
    expect(read(text).bad.size).toBe(0);
    expect(read(text).legacy.size).toBe(0);
  });

  test('a line that is not UTF-8 is read as Windows-1252, the others as they are', () => {
    const lines = read(
      Buffer.concat([Buffer.from('Zoë\n'), Buffer.from('Zo\xeb \x93so\x94\r\n', 'latin1'), Buffer.from('ö')]),
    );
    expect(lines.text).toEqual(['Zoë', 'Zoë “so”', 'ö']);
    expect([...lines.legacy]).toEqual([1]);
  });

  test('a NUL byte makes its line binary and no other', () => {
    const lines = read('a\nb\0c\nd\n');
    expect([...lines.bad]).toEqual([[1, 'input/binary']]);
    expect(lines.text).toEqual(['a', '', 'd']);
  });

  test('a line is too long above the limit, its end counted', () => {
    const edge = 'x'.repeat(maxLineBytes - 1);
    expect(read(`${edge}\nb\n`).bad.size).toBe(0);
    expect([...read(`a\n${edge}x\nb\n`).bad]).toEqual([[1, 'input/line-too-long']]);
  });

  test('start names the first byte of each line and the end of the last', () => {
    expect([...read('ab\r\n\nü').start]).toEqual([0, 4, 5, 7]);
    expect([...read('ab\n').start]).toEqual([0, 3]);
    expect([...read('').start]).toEqual([0]);
  });

  test('sound lines are those of the whole text', () => {
    const line = fc.string({ unit: fc.constantFrom('a', ' ', 'é', 'ő', '木', '𝒳', '\u2028') });
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(read(lines.map((text) => `${text}\n`).join('')).text).toEqual(lines);
      }),
    );
  });

  test('lines read alone are the lines read together', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    );
    fc.assert(
      fc.property(fc.array(line), (parts) => {
        const bytes = Buffer.concat(parts.map((part) => Buffer.concat([part, Buffer.from('\n')])));
        const whole = readLines(bytes);
        const alone: string[] = [];
        for (let index = 0; index + 1 < whole.start.length; index++)
          alone.push(...readLines(bytes.subarray(whole.start[index], whole.start[index + 1])).text);
        expect(whole.text).toEqual(alone);
        expect(whole.text.length).toBe(whole.start.length - 1);
      }),
    );
  });
});
