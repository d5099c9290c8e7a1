import type { LinkKind } from '../../../schemas/paper.ts';

/** Hosts of code and data by kind: a host is one of them when it equals the entry or ends in "." + entry. */
const hosts: ReadonlyArray<readonly [host: string, kind: LinkKind]> = [
  ['gist.github.com', 'gist'],
  ['github.io', 'github-pages'],
  ['github.com', 'github-pages'],
  ['huggingface.co', 'huggingface'],
  ['hf.co', 'huggingface'],
  ['hf.space', 'huggingface'],
  ['bitbucket.org', 'bitbucket'],
  ['codeberg.org', 'codeberg'],
  ['codeberg.page', 'codeberg'],
  ['gitee.com', 'gitee'],
  ['gitee.io', 'gitee'],
  ['4open.science', '4open'],
  ['zenodo.org', 'zenodo'],
  ['sourceforge.net', 'sourceforge'],
  ['sourceforge.io', 'sourceforge'],
  ['sf.net', 'sourceforge'],
];
const suffixes = hosts.map(([name, kind]) => ({ name, inside: `.${name}`, kind }));

/** Hosts which need no scheme to be read as an address. */
const knownBare =
  /(?:^|\.)(?:youtu\.be|youtube\.com|bit\.ly|goo\.gl|git\.io|aka\.ms|tinyurl\.com|tiny\.cc|shorturl\.at|j\.mp|t\.ly|w3id\.org|doi\.org|arxiv\.org|osf\.io|sites\.google\.com|drive\.google\.com|forms\.gle|vimeo\.com|codeocean\.com|kaggle\.com|figshare\.com)$/;
const commonTlds: ReadonlySet<string> = new Set(
  'com org net edu gov io ai dev info app science tech co mil int xyz me tv cc site online space cloud page link top club website'.split(
    ' ',
  ),
);
const countryTlds: ReadonlySet<string> = new Set(
  (
    'ac ad ae am ar at au az ba bd be bg br by ca ch cl cn cz de dk ee eg es eu fi fm fr ge gg gl gr hk hr hu id ie il in ir ' +
    'is it jo jp ke kr kz lb li lt lu lv ly ma md mk mo ms mt mx my ng nl no nu nz pe ph pk pl pt ro rs ru sa se sg sh si sk ' +
    'st su th tk tn to tr tw ua ug uk us uy uz ve vn ws za'
  ).split(' '),
);

/** The kind of an address by its host and path, both as written. */
export function kindOf(host: string, path: string): LinkKind {
  const lower = host.toLowerCase();
  if (/(?:^|\.)gitlab\./.test(lower) || /^\/gitlab\//i.test(path)) return 'gitlab';
  if (/(?:^|\.)doi\.org$/.test(lower) && /^\/10\.5281\/zenodo/i.test(path)) return 'zenodo';
  for (const { name, inside, kind } of suffixes) if (lower === name || lower.endsWith(inside)) return kind;
  return 'other';
}

/** Whether a label may end a host name. */
export function isTopLevel(label: string): boolean {
  const lower = label.toLowerCase();
  return commonTlds.has(lower) || countryTlds.has(lower);
}

/** Whether a host written without scheme or `www.` is an address and not "Node.js", "e.g" or a company's name. */
export function isBareHost(host: string, hasPath: boolean): boolean {
  const labels = host.split('.');
  const last = labels[labels.length - 1] ?? '';
  if (knownBare.test(host) || kindOf(host, '') !== 'other') return labels.length > 1;
  if (!commonTlds.has(last) && !(countryTlds.has(last) && (hasPath || labels.length > 2))) return false;
  if ((labels[labels.length - 2] ?? '').length < 2) return false;
  return hasPath || labels.length > 2 || (last !== 'me' && last !== 'co' && !(last === 'com' && /^[A-Z]/.test(host)));
}
