import { describe, expect, it } from 'vitest';
import { names } from './read.ts';

describe('the cut between given and family', () => {
  it.each([
    ['Gerard de Melo', 'Gerard | de Melo'],
    ['Laurens van der Maaten', 'Laurens | van der Maaten'],
    ['Benjamin Van Roy', 'Benjamin | Van Roy'],
    ['Giuseppe De Giacomo', 'Giuseppe | De Giacomo'],
    ['Ludwig von Beethoven', 'Ludwig | von Beethoven'],
    ['Minh Van Nguyen', 'Minh Van | Nguyen'],
    ['Richard Yi Da Xu', 'Richard Yi Da | Xu'],
    ['Blaise Agüera y Arcas', 'Blaise | Agüera y Arcas'],
    ['Ka Man Lo', 'Ka Man | Lo'],
    ['Yee Whye Teh', 'Yee Whye | Teh'],
    ['Michael I. Jordan', 'Michael I. | Jordan'],
    ['J. R. R. Tolkien', 'J. R. R. | Tolkien'],
    ['Zhi-Hua Zhou', 'Zhi-Hua | Zhou'],
    ['David Lopez-Paz', 'David | Lopez-Paz'],
    ["Nora O'Shanahan", "Nora | O'Shanahan"],
    ['Florence d’Alché-Buc', 'Florence | d’Alché-Buc'],
    ['Ray Dupré III', 'Ray | Dupré | III'],
    ['Manuel Gomez Rodriguez', 'Manuel | Gomez Rodriguez'],
    ['Andrew Gordon Wilson', 'Andrew Gordon | Wilson'],
    ['Yao Ma', 'Yao | Ma'],
    ['Virginie Do', 'Virginie | Do'],
    ['Bin Le', 'Bin | Le'],
    ['Plato', '| Plato'],
  ])('%s', (line, name) => {
    expect(names(line)).toEqual([name]);
  });

  it.each([
    ['王小明', '小明 | 王'],
    ['欧阳娜娜', '娜娜 | 欧阳'],
    ['山田 太郎', '太郎 | 山田'],
    ['山田はな', 'はな | 山田'],
    ['김철수', '철수 | 김'],
    ['남궁민수', '민수 | 남궁'],
  ])('%s has its family first by script', (line, name) => {
    expect(names(line)).toEqual([name]);
  });

  it('leaves an initial for a family in a list of whole names', () => {
    expect(names('Kavitha N, Ravi Kumar')).toEqual(['Kavitha | N', 'Ravi | Kumar']);
    expect(names('Sundar K.R., Anna Smith')).toEqual(['Sundar | K.R.', 'Anna | Smith']);
  });

  it('knows groups from people', () => {
    expect(names('Gemini Team, Ann Lee')).toEqual(['= Gemini Team', 'Ann | Lee']);
    expect(names('The ATLAS Collaboration')).toEqual(['= The ATLAS Collaboration']);
    expect(names('OpenAI')).toEqual(['= OpenAI']);
    expect(names('someone@example.org')).toEqual(['= someone@example.org']);
  });
});
