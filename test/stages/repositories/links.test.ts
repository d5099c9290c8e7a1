import { describe, expect, test } from 'vitest';
import { findRepositories } from '../../../pipeline/stages/repositories/repositories.ts';

const linksIn = (abstract: string) => findRepositories({ title: 'Ferns', abstract }, [], () => {}).links;

describe('kinds', () => {
  test.each([
    ['https://gist.github.com/kroll/0a1b2c', 'gist'],
    ['https://fern-kit.github.io/demo/', 'github-pages'],
    ['https://kroll.github.com/demo', 'github-pages'],
    ['https://github.com/kroll-lab', 'github-owner'],
    ['https://github.com/orgs/kroll-lab', 'github-owner'],
    ['https://github.com/xxxx/xxxx', 'github-owner'],
    ['https://github.com/topics/ferns', 'other'],
    ['https://gitlab.com/kroll/fern', 'gitlab'],
    ['https://gitlab.ferns.example.org/kroll/fern', 'gitlab'],
    ['https://ferns.example.org/gitlab/kroll/fern', 'gitlab'],
    ['https://bitbucket.org/kroll/fern', 'bitbucket'],
    ['https://huggingface.co/datasets/kroll/fern', 'huggingface'],
    ['https://hf.co/kroll/fern', 'huggingface'],
    ['https://codeberg.org/kroll/fern', 'codeberg'],
    ['https://gitee.com/kroll/fern', 'gitee'],
    ['https://anonymous.4open.science/r/Fern-0A1B/', '4open'],
    ['https://zenodo.org/record/12', 'zenodo'],
    ['https://doi.org/10.5281/zenodo.12', 'zenodo'],
    ['https://sourceforge.net/projects/fern/', 'sourceforge'],
    ['http://fern.sourceforge.net', 'sourceforge'],
    ['https://youtu.be/a_B-c', 'other'],
    ['http://ferns.example.edu/~kroll/kit.html', 'other'],
  ])('%s is %s', (url, kind) => {
    expect(linksIn(`See ${url}.`)).toEqual([{ kind, url }]);
  });
});

describe('where an address ends and what it lacks', () => {
  test.each([
    ['See fern-kit.github.io/demo.', 'https://fern-kit.github.io/demo'],
    ['at sites.google.com/view/ferns', 'https://sites.google.com/view/ferns'],
    ['at www.ferns.org, which', 'https://www.ferns.org'],
    ['at ferns.cs.example.edu.', 'https://ferns.cs.example.edu'],
    ['doi:10.5281/zenodo.77.', 'https://doi.org/10.5281/zenodo.77'],
    ['(https://ferns.org/a_(b)).', 'https://ferns.org/a_(b)'],
    ['(https://ferns.org/a).', 'https://ferns.org/a'],
    ['[https://ferns.org/a]', 'https://ferns.org/a'],
    ['\\url{https://ferns.org/a\\_b}', 'https://ferns.org/a_b'],
    ['"https://ferns.org/?q=1&r=2".', 'https://ferns.org/?q=1&r=2'],
    ['https: //ferns.org/a', 'https://ferns.org/a'],
    ['https// ferns.org/a', 'https://ferns.org/a'],
    ['at //ferns.org/a', 'https://ferns.org/a'],
    ['https://huggingface. co/kroll/fern', 'https://huggingface.co/kroll/fern'],
    ['https://anonymous. 4open.science/r/ Fern-0A1B.', 'https://anonymous.4open.science/r/Fern-0A1B'],
    ['http://www. ferns. org/kit.', 'http://www.ferns.org/kit'],
    ['https://ferns.ai. our code', 'https://ferns.ai'],
    ['https://ferns.org/kit.We show', 'https://ferns.org/kit'],
    ['online11youtube.com/watch?v=x1', 'https://youtube.com/watch?v=x1'],
    ['our page.ferns.github.io/kit/.', 'https://ferns.github.io/kit/'],
    ['code11https://ferns.org/x', 'https://ferns.org/x'],
  ])('%s', (abstract, url) => {
    expect(linksIn(abstract).map((link) => link.url)).toEqual([url]);
  });

  test('two addresses glued together are two', () => {
    expect(linksIn('https://ferns.org/ahttps://moss.org/b').map((link) => link.url)).toEqual([
      'https://ferns.org/a',
      'https://moss.org/b',
    ]);
  });

  test('the same address is one link, in the order of mention', () => {
    expect(linksIn('https://b.org/x, https://a.org and http://www.b.org/x/.').map((link) => link.url)).toEqual([
      'https://b.org/x',
      'https://a.org',
    ]);
  });
});

test.each([
  'e.g. this, i.e. that, w.r.t. those, vs.the rest, a.k.a. ferns',
  'It ends.Next it starts over time.to be',
  'Node.js, ASP.NET, main.py, README.md and Fig.2',
  'reviews on Amazon.com',
  'mail jana@ferns.org or jana.kroll@ferns.edu',
  'and/or, input/output, 24/7',
  'a ratio 3:1 and 10.5281 of it',
])('no link: %s', (abstract) => {
  expect(linksIn(abstract)).toEqual([]);
});
