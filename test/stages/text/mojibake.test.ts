import { describe, expect, test } from 'vitest';
import { pageNames, pageOf } from '../../../pipeline/stages/text/code-pages.ts';
import { readAgain, readControls } from '../../../pipeline/stages/text/mojibake.ts';
import { clean, tableOf } from './table.ts';

/** Sentences of many languages, none of which is in a code page. */
const sentences = [
  'The authors’ results don’t agree with “naïve” models – they’re worse.',
  'A single apostrophe isn’t much evidence.',
  'L’été dernier, où nous étions déjà à l’école, voilà ce qu’on a mesuré.',
  'Für große Städte prüfen wir die Lösung in München.',
  'La señal se añadió después según el método común.',
  'A análise não mostrou diferenças entre as populações.',
  'Badaliśmy wpływ światła na ruch cząstek w Łodzi, gdzie żyją.',
  'Příliš žluťoučký kůň úpěl ďábelské ódy.',
  'Az árvíztűrő tükörfúrógép működése.',
  'Am măsurat viteza luminii în câteva țări și orașe.',
  'Işık hızını ölçtük, çünkü güçlü değişim var.',
  'Мы измерили скорость света в воде.',
  'Ми виміряли швидкість світла і порівняли її.',
  'Μετρήσαμε την ταχύτητα του φωτός στο νερό.',
  'מדדנו את מהירות האור במים',
  '水中の光の速さを測定した。',
  'Chúng tôi đo tốc độ ánh sáng trong nước.',
  'An error of ±3 °C for α = 0.5 × 10⁻³ in 5–10 µm.',
];

/** The text as a reader sees it who takes its UTF-8 for the code page. */
function misread(text: string, name: (typeof pageNames)[number]): string {
  const characters = new Map([...pageOf(name).bytes].map(([character, byte]) => [byte, character]));
  return Array.from(Buffer.from(text), (byte) =>
    byte < 0x80 ? String.fromCharCode(byte) : characters.get(byte)!,
  ).join('');
}

describe.each(pageNames)('UTF-8 read as %s is read again', (name) => {
  test.each(sentences)('%j', (sentence) => {
    expect(clean(misread(sentence, name)).value).toBe(sentence);
  });
});

test.each(sentences)('%j read wrongly twice is read twice', (sentence) => {
  expect(clean(misread(misread(sentence, 'windows-1252'), 'windows-1252')).value).toBe(sentence);
});

describe('sound text stays', () => {
  test.each([
    'The arvâsî poems of the âşık',
    'il parlâmes, âge et âme de la forêt',
    'ea surâs și a râs când îl văzu',
    'Hâlâ kâr ve hâl',
    '“MAÇÃ” e «MANHÃ», »CAFÉ«',
    'zvlášť příšť a přišť',
    'SPÓŁKA ŻÓŁĆ GÓŁ',
    'РОССИЯ и СССР» как «СССР» Рік Рёрих',
    'the value n√π r and 2√π, √Ω',
    '‚Ähnlich‘ oder ‚Übung‘',
    'ΓΔ and Γ⊂Δ',
    'CAFÉ—a ROSÉ” and “PATÉ”',
    'São João à la carte, «À» Â',
    'GĂŞTI și OVĂŞ, România: Ă',
    'Ngôn ngữ: Ã và Â, ÂM THANH',
    'être «CRÉÉ» À L’ÉCOLE – “DÉJÀ”',
    'a wave vector of 2 Å–1',
    'Sjá Ísland® og Þingvellir',
  ])('%j', (sentence) => {
    expect(clean(sentence.normalize('NFC'))).toEqual({ value: sentence.normalize('NFC'), notes: [], rules: [] });
  });
});

tableOf('text/mojibake', readAgain, [
  ['read Ð° in one word and the Ð¼Ð¸Ñ€ of another', 'read а in one word and the мир of another'],
  ['the modelâ€\ufffds “end” and â€œoneâ€\ufffd', 'the modelâ€\ufffds “end” and “one”'],
  ['the cafÃ© Ã la carte', 'the café à la carte'],
  ['that the userâs gate doesnât open', 'that the user’s gate doesn’t open'],
]);

tableOf('text/windows-1252', readControls, [
  ['don\x92t \x93stop\x94 \x96 now\x85 5 \x80', 'don’t “stop” – now… 5 €'],
  ['a line\x85end and \x81 nothing', 'a line\x85end and \x81 nothing'],
]);
