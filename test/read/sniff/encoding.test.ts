import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeInput, gunzipHead } from '../../../pipeline/read/decode.ts';
import { sniffEncoding } from '../../../pipeline/read/sniff/encoding.ts';
import { thrown } from './thrown.ts';

const latin = 'Ferries at Åland: tidal études\nBjörn Ålander, Zoé Müller\nWe count ferries — and trains.\n'.repeat(20);
const russian = 'Паромы и поезда в порту\nАнна Петрова, Иван Сидоров\nМы считаем паромы, которые ждут поезда.\n'.repeat(
  20,
);
const japanese =
  '港の船と列車の研究\n佐藤健、山田太郎\n船が列車を待つ時間を数えた。これは長い間の記録である。\n'.repeat(20);

describe('the encoding of a text', () => {
  test.each<[what: string, bytes: Buffer, name: string]>([
    ['ASCII', Buffer.from('plain text\n'), 'UTF-8'],
    ['UTF-8', Buffer.from(russian), 'UTF-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${latin}`), 'UTF-8'],
    ['UTF-16 LE with a mark', Buffer.from(`\ufeff${latin}`, 'utf16le'), 'UTF-16 LE'],
    ['UTF-16 LE', Buffer.from(latin, 'utf16le'), 'UTF-16 LE'],
    ['UTF-16 BE', iconv.encode(latin, 'utf-16be'), 'UTF-16 BE'],
    ['UTF-32 with a mark', iconv.encode(latin, 'utf-32le', { addBOM: true }), 'UTF-32 LE'],
    ['Windows-1252', iconv.encode(latin, 'windows-1252'), 'Windows-1252'],
    ['Windows-1251', iconv.encode(russian, 'windows-1251'), 'windows-1251'],
    ['KOI8-R', iconv.encode(russian, 'koi8-r'), 'KOI8-R'],
    ['Shift_JIS', iconv.encode(japanese, 'shift_jis'), 'Shift_JIS'],
    ['EUC-JP', iconv.encode(japanese, 'euc-jp'), 'EUC-JP'],
    [
      'UTF-8 with a bad line',
      Buffer.concat([Buffer.from(latin.repeat(2)), Buffer.from('Andr\xe9 Bee\n', 'latin1')]),
      'UTF-8',
    ],
  ])('%s', (_, bytes, name) => {
    const found = sniffEncoding(bytes);
    expect(found.name).toBe(name);
    const text = found.decode === undefined ? null : decodeInput(bytes, { encoding: found.decode }).toString();
    if (text !== null) expect([latin, russian, japanese]).toContain(text);
  });
});

describe('.gz', () => {
  test('is read whole, and its beginning from a part of it', async () => {
    const bytes = gzipSync(Buffer.from(latin));
    expect(decodeInput(bytes, { compression: 'gzip' }).toString()).toBe(latin);
    expect((await gunzipHead(bytes, 100)).toString()).toBe(Buffer.from(latin).subarray(0, 100).toString());
    const random = Buffer.from(Array.from({ length: 1 << 16 }, (_, index) => (index * 7919) % 251));
    const half = gzipSync(random).subarray(0, 40_000);
    expect((await gunzipHead(half, 1 << 20)).length).toBeGreaterThan(0);
  });

  test('is refused where it is damaged, or holds more than fits in memory', () => {
    expect(thrown(() => decodeInput(gzipSync('text').subarray(0, 12), { compression: 'gzip' })).message).toMatch(
      /damaged/,
    );
    const bomb = gzipSync(Buffer.alloc((128 << 20) + 1));
    expect(thrown(() => decodeInput(bomb, { compression: 'gzip' })).message).toMatch(
      /more than 134217728 bytes of text/,
    );
  });
});
