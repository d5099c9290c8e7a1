import { describe, expect, it } from 'vitest';
import { names, read } from './read.ts';

describe('given-first or family-first', () => {
  it.each([
    ['Sedigheh Eslami, Gerard de Melo', 'given-first'],
    ['Schioppa, Andrea', 'family-first'],
    ['Piet Du, Carl Hobbs', 'given-first'],
    ['Van der Berg, Anna Maria, De Sa, Tom', 'family-first'],
    ['De Sa, Christopher M', 'family-first'],
    ['Huang, Xiusheng, Liu, Jiaxiang, Wang, Yequan, Liu, Kang', 'family-first'],
    ['Teh, Yee Whye, Jordan, Michael', 'family-first'],
    ['Jihoon Tack, Jack Lanchantin, Jane Dwivedi-Yu', 'given-first'],
    ['Garcia Lopez, Maria, Smith, John', 'family-first'],
    ['Xu Wei, Zhang Chun', 'given-first'],
    ['Smith, John; Doe, Jane', 'family-first'],
    ['John Smith; Jane Doe', 'given-first'],
    ['Smith, John and Doe, Jane', 'family-first'],
    ['John Smith & Jane Doe', 'given-first'],
    ['Kim', 'given-first'],
  ])('%s is %s', (line, format) => {
    expect(read(line).format).toBe(format);
  });

  it('says so where the readings score nearly alike', () => {
    expect(read('Mausam, Daniel Weld').codes).toContain('authors/format-uncertain');
    expect(read('Huang, Xiusheng, Liu, Jiaxiang').codes).toEqual([]);
  });

  it('keeps the pairs in step when an author has one word or a suffix of his own', () => {
    expect(names('Smith, John, Suharto, Miller, Anne, Brown, Peter, Wilson, Mary')).toHaveLength(5);
    expect(names('Smith, Jr., John, Miller, Anne')).toEqual(['John | Smith | Jr.', 'Anne | Miller']);
    expect(names('Smith, John, III, Miller, Anne')).toEqual(['John | Smith | III', 'Anne | Miller']);
    expect(names('Smith III, John, Miller, Anne')).toEqual(['John | Smith | III', 'Anne | Miller']);
    expect(names('John Smith, Jr., Anne Miller')).toEqual(['John | Smith | Jr.', 'Anne | Miller']);
    expect(names('John Smith IV, Anne Miller')).toEqual(['John | Smith | IV', 'Anne | Miller']);
  });
});
