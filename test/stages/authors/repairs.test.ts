import { describe, expect, it } from 'vitest';
import { auditsTo } from '../../../pipeline/record/name.ts';
import { names, read, replay } from './read.ts';

const cases: [line: string, names: string[], rules: string[], codes: string[]][] = [
  ['wei, jie', ['Jie | Wei'], ['case', 'case'], ['case-repaired']],
  ['JEFFREY MARKER', ['Jeffrey | Marker'], ['case', 'case'], ['case-repaired']],
  ['JIAHENG LIU, yuelin bai', ['Jiaheng | Liu', 'Yuelin | Bai'], ['case', 'case', 'case', 'case'], ['case-repaired']],
  ['Yinghao MA', ['Yinghao | Ma'], ['case'], ['case-repaired']],
  ['HyunKyu Lee, YuJie Wang', ['HyunKyu | Lee', 'YuJie | Wang'], [], []],
  ['JC Smith, DJ Strouse, Anna Serre', ['JC | Smith', 'DJ | Strouse', 'Anna | Serre'], [], []],
  [
    'JC Smith, D.J. Orr, J-P Serre',
    ['J. C. | Smith', 'D. J. | Orr', 'J.-P. | Serre'],
    ['initials', 'initials', 'initials'],
    [],
  ],
  ['Yann LECUN', ['Yann | LeCun'], ['case'], ['case-repaired']],
  ['MCDONALD, RYAN', ['Ryan | McDonald'], ['case', 'case'], ['case-repaired']],
  ["MARY O'BRIEN-SMITH", ["Mary | O'Brien-Smith"], ['case', 'case'], ['case-repaired']],
  ['PIETER VAN DER BERG', ['Pieter | van der Berg'], ['case', 'case', 'case', 'case'], ['case-repaired']],
  ['gerard de melo', ['Gerard | de Melo'], ['case', 'case'], ['case-repaired']],
  ['Khang Le, Huy Nguyen, , Tung Pham', ['Khang | Le', 'Huy | Nguyen', 'Tung | Pham'], [], ['empty-slot']],
  ['Ann Lee, Bo Ek,', ['Ann | Lee', 'Bo | Ek'], [], []],
  ['Ann Lee, Bo Ek and Cy Orr', ['Ann | Lee', 'Bo | Ek', 'Cy | Orr'], [], []],
  ['Ann Lee, Bo Ek, et al.', ['Ann | Lee', 'Bo | Ek'], [], ['et-al']],
  ['Ann Lee and others', ['Ann | Lee'], [], ['et-al']],
  ['Ann Lee1,2, Bo Ek*', ['Ann | Lee', 'Bo | Ek'], ['mark', 'mark'], ['notes-removed']],
  ['*Ann Lee, Bo Ek¹,²', ['Ann | Lee', 'Bo | Ek'], ['mark', 'mark'], ['notes-removed']],
  ['Ann Lee$^{1}$, Bo Ek\\thanks{Equal}', ['Ann | Lee', 'Bo | Ek'], ['mark', 'mark'], ['notes-removed']],
  ['Ann Lee (A, B), Bo Ek [2]', ['Ann | Lee', 'Bo | Ek'], ['affiliation', 'affiliation'], ['notes-removed']],
  ['Ann Lee (Dept. (A) of B)', ['Ann | Lee'], ['affiliation', 'affiliation'], ['notes-removed']],
  ['Ann (Annie) Lee', ['Ann (Annie) | Lee'], [], []],
  ['Lee, Ann (MIT), Ek, Bo', ['Ann | Lee', 'Bo | Ek'], ['affiliation'], ['notes-removed']],
  ["J\\'er\\^ome Dupont", ['Jérôme | Dupont'], ['latex', 'latex'], []],
  ['{\\v C}apek, Karel', ['Karel | Čapek'], ['latex'], []],
  ['Ga\\"{\\i}a M{\\"u}ller', ['Gaïa | Müller'], ['latex', 'latex'], []],
  ['S{\\o}ren \\AA{}s', ['Søren | Ås'], ['latex', 'latex'], []],
  ['Bj&#246;rn &Aring;s', ['Björn | Ås'], ['entity', 'entity'], []],
  ['JÃ¼rgen GroÃŸ', ['Jürgen | Groß'], ['mojibake', 'mojibake'], ['mojibake']],
  ['Jose\u0301 Garci\u0301a', ['José | García'], ['nfc', 'nfc'], []],
  ['Sch¨on, Bernhard', ['Bernhard | Schön'], ['accent'], []],
  ['Ann  Lee, Bo\u00a0Ek', ['Ann | Lee', 'Bo | Ek'], ['space', 'space'], []],
  ['Ann\u200b Lee', ['Ann | Lee'], ['invisible'], []],
  ['Lee,Ann,Ek,Bo', ['Ann | Lee', 'Bo | Ek'], ['comma', 'comma'], []],
  ['Lee JA, van den Berg B', ['J. A. | Lee', 'B. | van den Berg'], ['initials', 'initials'], []],
  ['Ann Lee, MSc, PhD; Bo Ek', ['Ann | Lee', 'Bo | Ek'], ['title'], ['titles-removed']],
  ['Prof. Dr. Ann Lee; Bo Ekdahl MD', ['Ann | Lee', 'Bo | Ekdahl'], ['title', 'title'], ['titles-removed']],
  ['Ann Lee, Lund University; Bo Ek, MIT', ['Ann | Lee', 'Bo | Ek'], ['affiliation', 'affiliation'], ['notes-removed']],
  ['B.C.Ekdahl', ['B.C. | Ekdahl'], ['initials'], []],
  ['Ann Lee, Bo\nEk', ['Ann | Lee', 'Bo | Ek'], ['space'], []],
];

describe('repairs', () => {
  it.each(cases)('%s', (line, expected, rules, codes) => {
    const named = read(line);
    expect(names(line)).toEqual(expected);
    expect(named.repairs.map(({ rule }) => rule)).toEqual(rules.map((rule) => `authors/${rule}`));
    expect(named.codes).toEqual(codes.map((code) => `authors/${code}`));
    replay(named).forEach((value, index) => {
      expect(auditsTo(named.authors[index]!, value)).toBe(true);
    });
  });

  it('keeps the exact source text in raw_name', () => {
    expect(read('Ann Lee1,2, *Bo Ek (X, Y); Cy  Orr').authors.map(({ raw_name }) => raw_name)).toEqual([
      'Ann Lee1,2',
      '*Bo Ek (X, Y)',
      'Cy  Orr',
    ]);
    expect(read('Lee,  Ann1, 2, Ek, Bo').authors.map(({ raw_name }) => raw_name)).toEqual(['Lee,  Ann1, 2', 'Ek, Bo']);
  });

  it('gives the display form and numbers the authors', () => {
    expect(read('Dupré III, Ray, 王小明').authors.map(({ position, name }) => [position, name])).toEqual([
      [1, 'Ray Dupré, III'],
      [2, '王小明'],
    ]);
  });

  it.each([null, '', ' , ', '\n'])('%j has no authors', (line) => {
    expect(read(line)).toMatchObject({ authors: [], repairs: [], codes: ['authors/missing'] });
  });
});
