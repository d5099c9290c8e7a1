import { describe, expect, test } from 'vitest';
import { findRepositories } from '../../../pipeline/stages/repositories/repositories.ts';
import type { IssueCode } from '../../../schemas/codes.ts';
import { author } from './author.ts';

const title = 'Mossnet: Robust Lantern Estimation with QUILL-Pose and Sparse Fern Transport';
const authors = [author('Jana', 'Kroll'), author('Piet', 'Oost')];

function read(abstract: string): { names: string[]; raw: string[]; notes: IssueCode[] } {
  const notes: IssueCode[] = [];
  const { repositories } = findRepositories({ title, abstract }, authors, (code) => notes.push(code));
  for (const row of repositories) expect(abstract.slice(row.start, row.end)).toBe(row.raw_url);
  return {
    names: repositories.map((row) => `${row.owner}/${row.name}`),
    raw: repositories.map((row) => row.raw_url),
    notes,
  };
}

const url = 'https://github.com/kroll-lab/fern_kit';

describe('what stands after an address is not part of it', () => {
  test.each([
    ['full stop', `Code: ${url}.`],
    ['space, full stop', `Code is at ${url} . "`],
    ['end of text', `Code is at ${url}`],
    ['comma', `Ferns (${url}, in C) grow.`],
    ['semicolon', `Code: ${url}; data on request.`],
    ['bracket and full stop', `(Code is at ${url}).`],
    ['square bracket', `The source [${url}] is open.`],
    ['brace', `\\url{${url}}.`],
    ['quotation mark', `Code is at ${url}."`],
    ['typographic quotation mark', `See “${url}”.`],
    ['apostrophe', `We like ${url}'s design.`],
    ['stray angle', `Code is at ${url}>.`],
    ['footnote mark', `Code is at ${url}[2].`],
    ['ellipsis', `Code is at ${url}…`],
    ['exclamation', `Code is at ${url}!`],
    ['em dash', `Code is at ${url}—a toolbox.`],
    ['dash between spaces', `Code is at ${url} - a toolbox.`],
    ['next address glued on', `Code: ${url}https://lantern.example.org/x.`],
    ['next www glued on', `Code: ${url}www.lantern.org.`],
    ['sentence glued on', `Code is at ${url}.Extensive trials show it.`],
    ['word glued on', `Code is at ${url}Our trials show it.`],
    ['closing words', `Code is at ${url} Show More`],
    ['next sentence', `Code is at ${url}. Index Terms`],
    ['sentence goes on', `Code is at ${url} and the data are free.`],
  ])('%s', (_, abstract) => {
    expect(read(abstract).names).toEqual(['kroll-lab/fern_kit']);
  });
});

describe('wrappers and what stands before', () => {
  test.each([
    ['lost backslash', `Code is at url{${url}}`],
    ['lost brace', `Code is at \\url${url}`],
    ['href', `Code is at \\href{${url}}{${url}}.`],
    ['href with words', `\\href{${url}}{our code}`],
    ['opening brace lost', `Code is at ${url}}{${url}.`],
    ['markdown', `[code](${url})`],
    ['markdown with the address as text', `[${url}](${url})`],
    ['emphasis', `See _${url}_ for code`],
    ['emphasis that opens before a word', `See _our code: ${url}_.`],
    ['emphasis round a bare host', 'See __github.com/kroll-lab/fern_kit__.'],
    ['shorthand', 'Install github:kroll-lab/fern_kit today'],
    ['shorthand in brackets', 'Our code (github:kroll-lab/fern_kit).'],
    ['ssh with a port', 'At ssh://git@github.com:22/kroll-lab/fern_kit.'],
    ['ssh with a port and .git', 'At ssh://git@github.com:22/kroll-lab/fern_kit.git'],
    ['a port', 'At https://github.com:443/kroll-lab/fern_kit.'],
    ['strong', `See **${url}**.`],
    ['angles', `See <${url}>.`],
    ['quoted', `See "${url}".`],
    ['footnote digits', `our source11${url}.`],
    ['word glued', `is at${url}.`],
    ['colon glued', `Source Code:${url}`],
    ['dash glued', `Repository—${url}`],
    ['escaped underscore', 'At https://github.com/kroll-lab/fern\\_kit.'],
    ['braced escaped underscore', 'At https://github.com/kroll-lab/fern{\\_}kit.'],
  ])('%s', (_, abstract) => {
    expect(read(abstract).names).toEqual(['kroll-lab/fern_kit']);
  });
});

describe('sound addresses which need no repair', () => {
  test.each([
    ['http://github.com/kroll-lab/fern_kit', 'kroll-lab/fern_kit'],
    ['github.com/kroll-lab/fern_kit', 'kroll-lab/fern_kit'],
    ['www.github.com/kroll-lab/fern_kit', 'kroll-lab/fern_kit'],
    ['https://www.github.com/kroll-lab/fern_kit', 'kroll-lab/fern_kit'],
    ['HTTPS://GitHub.com/kroll-lab/fern_kit', 'kroll-lab/fern_kit'],
    ['git@github.com:kroll-lab/fern_kit.git', 'kroll-lab/fern_kit'],
    ['ssh://git@github.com/kroll-lab/fern_kit.git', 'kroll-lab/fern_kit'],
    ['https://raw.githubusercontent.com/kroll-lab/fern_kit/main/a.csv', 'kroll-lab/fern_kit'],
    ['https://api.github.com/repos/kroll-lab/fern_kit', 'kroll-lab/fern_kit'],
    [`${url}.git`, 'kroll-lab/fern_kit'],
    [`${url}/`, 'kroll-lab/fern_kit'],
    [`${url}/tree/main/src`, 'kroll-lab/fern_kit'],
    [`${url}/blob/main/README.md`, 'kroll-lab/fern_kit'],
    [`${url}/wiki`, 'kroll-lab/fern_kit'],
    [`${url}/folder`, 'kroll-lab/fern_kit'],
    [`${url}?tab=readme`, 'kroll-lab/fern_kit'],
    [`${url}#use`, 'kroll-lab/fern_kit'],
    ['https://github.com/kroll-lab/fern.pytorch', 'kroll-lab/fern.pytorch'],
    ['https://github.com/kroll-lab/fern-v2.0', 'kroll-lab/fern-v2.0'],
    ['https://github.com/kroll-lab/kroll-lab.github.io', 'kroll-lab/kroll-lab.github.io'],
  ])('%s', (address, name) => {
    const { names, raw, notes } = read(`Code is at ${address}.`);
    expect(names).toEqual([name]);
    expect(raw).toEqual([address]);
    expect(notes).toEqual([]);
  });
});

describe('damaged with a certain reading', () => {
  test.each([
    'https: //github.com/kroll-lab/fern_kit',
    'https:// github.com/kroll-lab/fern_kit',
    'https : / / github . com / kroll-lab / fern_kit',
    'htps://github.com/kroll-lab/fern_kit',
    'https//github.com/kroll-lab/fern_kit',
    '//github.com/kroll-lab/fern_kit',
    'https:/github.com/kroll-lab/fern_kit',
    'https:llgithub.com/kroll-lab/fern_kit',
    'https: IIgithub.com/kroll-lab/fern_kit',
    'https://github. com/kroll-lab/fern_kit',
    'https://git hub.com/kroll-lab/fern_kit',
    'https://githuh.com/kroll-lab/fern_kit',
    'https://qithub.com/kroll-lab/fern_kit',
    'https://github:com/kroll-lab/fern_kit',
    'https://github.corn/kroll-lab/fern_kit',
    'https://gihub.com/kroll-lab/fern_kit',
    'https://github/kroll-lab/fern_kit',
    'https://github.comIkroll-lab/fern_kit',
    'https://github.coml kroll-lab/fern_kit',
    'https://github.comkroll-lab/fern_kit',
    'https://github.com//kroll-lab/fern_kit',
    'https://github.com/ kroll-lab/fern_kit',
    'https://github.com/kroll-lab/ fern_kit',
    'https://github.com/kroll-lab|fern_kit',
    'https://github.com/kroll-lab/fern_ kit',
    'https://github.com/kroll- lab/fern_kit',
    'https://github.com/kroll–lab/fern_kit',
  ])('%s', (address) => {
    const { names, notes } = read(`Code is at ${address}.`);
    expect(names).toEqual(['kroll-lab/fern_kit']);
    expect(notes).toEqual(['repositories/repaired']);
  });

  test.each([
    ['our GitHub repository kroll-lab/Mossnet.', 'kroll-lab/Mossnet'],
    ['our GitHub repository kroll-lab/Mossnet-', 'kroll-lab/Mossnet'],
    ['our GitHub repository kroll-lab/mossnetwww.ferns.org.', 'kroll-lab/mossnet'],
    ['at github.com/kroll-lab/Mossnet.-', 'kroll-lab/Mossnet'],
    ['on GitHub (jkroll/mossnet).', 'jkroll/mossnet'],
    ['at https://github.com/kroll-lab/fern- kit.', 'kroll-lab/fern-kit'],
  ])('%s', (abstract, name) => {
    expect(read(abstract)).toMatchObject({ names: [name], notes: ['repositories/repaired'] });
  });
});

describe('damaged: the likeliest reading, by the words of the paper', () => {
  test.each([
    ['slash read as I', 'https://github.com/jkroll20IQUILL-Pose', 'jkroll20/QUILL-Pose'],
    ['slash read as 1', 'https://github.com/kroll-lab1mossnet', 'kroll-lab/mossnet'],
    ['slash read as l', 'https://github.com/jkrolllQUILL-Pose', 'jkroll/QUILL-Pose'],
    ['capital I after a small letter', 'https://github.com/fernwehIZapDet', 'fernweh/ZapDet'],
    ['underscore lost', 'https://github.com/kroll-lab/Sparse Fern Transport', 'kroll-lab/Sparse_Fern_Transport'],
    ['underscore lost, acronym', 'https://github.com/kroll-lab/XYZ LEQ', 'kroll-lab/XYZ_LEQ'],
    ['underscore lost, small letters', 'https://github.com/kroll-lab/fern kit', 'kroll-lab/fern_kit'],
    ['letter read as a digit', 'https://github.com/kroll-lab/m0ssnet', 'kroll-lab/mossnet'],
    ['letter read as a digit in a part', 'https://github.com/kroll-lab/QU1LL-Pose_code', 'kroll-lab/QUILL-Pose_code'],
    ['letter read as a digit inside', 'https://github.com/kroll-lab/My1anternKit', 'kroll-lab/MylanternKit'],
    ['slash read as a space', 'https://github.com/jkroll QUILL-Pose', 'jkroll/QUILL-Pose'],
  ])('%s', (_, address, name) => {
    expect(read(`We name QUILL-Pose again. Code is at ${address}.`)).toMatchObject({
      names: [name],
      notes: ['repositories/ambiguous'],
    });
  });

  test.each([
    ['a name cut off stays', 'https://github.com/kroll-lab/MossnetLanternEstim', 'kroll-lab/MossnetLanternEstim'],
    ['a lost hyphen stays lost', 'https://github.com/kroll-lab/QUILLPose', 'kroll-lab/QUILLPose'],
    ["an owner's digits are the owner's", 'https://github.com/Jana0Kroll/kit', 'Jana0Kroll/kit'],
    ["a name's own digit stays", 'https://github.com/kroll-lab/kit1fern0', 'kroll-lab/kit1fern0'],
  ])('%s', (_, address, name) => {
    expect(read(`Code is at ${address}`)).toMatchObject({ names: [name], notes: [] });
  });
});

test('a glued word is no part of what is quoted', () => {
  expect(read(`Code is at ${url}Our trials show it.`).raw).toEqual([url]);
  expect(read(`Code is at ${url}.Extensive trials show it.`).raw).toEqual([url]);
  expect(read(`Code is at ${url}https://lantern.example.org.`).raw).toEqual([url]);
});

describe('several mentions', () => {
  test('are one row each, by first mention, title first', () => {
    const text = {
      title: 'Ferns (github.com/kroll-lab/Fern_Kit)',
      abstract: `See ${url}, https://github.com/oost/b and https://github.com/kroll-lab/c, http://github.com/Oost/B.git.`,
    };
    const { repositories } = findRepositories(text, [], () => {});
    expect(repositories.map((row) => [row.field, row.url])).toEqual([
      ['title', 'https://github.com/kroll-lab/Fern_Kit'],
      ['abstract', 'https://github.com/oost/b'],
      ['abstract', 'https://github.com/kroll-lab/c'],
    ]);
  });

  test('a missing abstract has none', () => {
    expect(findRepositories({ title: 'Ferns', abstract: null }, [], () => {})).toEqual({ repositories: [], links: [] });
  });
});

describe('no repository', () => {
  test.each([
    'Code will be on GitHub.',
    'We mine GitHub issues/pull requests.',
    'On GitHub: Python/PyTorch code.',
    'On GitHub and/or GitLab.',
    'Set github:user/repo or github:topics/ferns, github:Python/PyTorch.',
    'See github: kroll or fern, github:kroll, and GitHub:/kroll.',
    'See git@github.com:22 and ssh://git@github.com:22/.',
    'The code on GitHub repository code/data is open.',
    'The code on GitHub repository tba/mossnet is open.',
    'The code on GitHub repository orgs/moss-net is open.',
    'See https://github.com.',
    'See https://github.com/kroll-lab.',
    'See https://github.com/kroll-lab/ for all.',
    'Research on lanterns: https://github.com/MossAIResearch.',
    'See https://github.com/WillowIllumination or https://github.com/lanternlabs.',
    'See https://github.com/features/actions and https://github.com/topics/ferns.',
    'See https://github.com/orgs/kroll-lab/teams.',
    'See https://github.com/xxx/xxx or https://github.com/anonymous/anonymous.',
    'See https://gist.github.com/kroll/0a1b2c.',
    'See https://notgithub.com/a/b or notgithub.com/a/b.',
    'See https://github.company.com/a/b and https://github.example.edu/a/b.',
    'See https://github.community/t/ferns.',
    'See https://fern.github.io/kit/main.',
    'See https://gitlab.com/kroll-lab/fern_kit.',
    'Mail ferns@github.com.',
  ])('%s', (abstract) => {
    expect(read(abstract)).toEqual({ names: [], raw: [], notes: [] });
  });
});
