/** A place where the text names github.com: where its address starts, where its path starts, and how sound it reads. */
export interface HostMention {
  /** First character of the address with its scheme, `www.` or `git@`. */
  start: number;
  /** First character of the path, after the host's slash. */
  pathStart: number;
  /** Label before `github` (`gist`, `raw`), lower case; '' for none or `www`. */
  subdomain: string;
  /** Whether a scheme or `www.` precedes the host. */
  marked: boolean;
  /** Whether scheme, host or slash needed a repair. */
  damaged: boolean;
  /** How the host is parted from the path; `none` where nothing follows. */
  slash: 'slash' | 'colon' | 'misread' | 'lost' | 'none';
}

const githubWord =
  /[gq9]\s?[i1l]\s?t\s?-?\s?[hbn]\s?u\s?[bh6]|g(?:ihub|thub|itub|ithb|ithu|ituhb|hithub|uthub|othub|ithib|ithob|ithup|itgub)(?=\.com)/gi;
const dotCom =
  /(usercontent\s?\.\s?com)|(?:\s{0,2}[.:,;·]\s{0,2}|\s|(?=com\s?\/))(?:c\s?[o0]\s?(?:m|rn)|con(?=\s?\/)|cm(?=\s?\/))/iy;
const plainSlash = /\s{0,2}[/\\][\s/]{0,4}/y;
const colon = /\s?:\s?\/{0,2}\s?/y;
const port = /:\d{2,5}\/{1,2}(?=[A-Za-z0-9])/y;
const misreadSlash = /(?:[lI1|!¦]\s?|\s[lI1|¦]\s)(?=[A-Za-z0-9])/y;
const openers = /["'“‘`({<[]{1,2}(?=[A-Za-z0-9])/y;
const schemeBefore =
  /(?:(?:(?:git\+)?(?:h{1,2}\s?t{1,3}\s?p?|t{1,2}p)\s?s{0,2}(?:\s?[:;.,]\s?(?:[/\\]\s?[/\\]?|[Il1|]{2})?|\s?[/\\]\s?[/\\])|(?:ssh|git):\/\/|\/\/)\s{0,2})?(?:[a-z]{1,12}@|w{2,4}\s?\.\s?|www\s)?$/i;
const cleanScheme = /^(?:(?:git\+)?https?:\/\/(?:www\.)?|www\.|(?:ssh:\/\/)?git@|git:\/\/|)$/i;

/** Whether a text may hold an address at all: looks at its slashes and full stops only, and at words where a slash stands. */
export function mayHoldAddress(text: string): boolean {
  const slash = text.indexOf('/');
  for (let i = slash; i >= 0; i = text.indexOf('/', i + 1)) {
    const before = text.charCodeAt(i - 1);
    if (before === 58 || before === 47 || (before === 32 && text.charCodeAt(i - 2) === 58)) return true;
    if (text.charCodeAt(i + 1) === 122 && text.startsWith('zenodo', i + 1)) return true;
  }
  for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
    const next = text.charCodeAt(dot + 1);
    if (next === 32) {
      const after = text.charCodeAt(dot + 2);
      if (after === 99 ? text.startsWith('com', dot + 2) : after === 105 && text.startsWith('io/', dot + 2))
        return true;
      if (text.charCodeAt(dot - 1) === 119 && text.charCodeAt(dot - 2) === 119) return true;
    } else if (next >= 97 && next <= 122) {
      if (text.charCodeAt(dot + 2) !== 46) return true;
    } else if (next === 52 && text.startsWith('4open', dot + 1)) return true;
  }
  return slash >= 0 && (text.includes('hub') || text.includes('Hub')) && /[gq]it ?hub/i.test(text);
}

/** Every mention of github.com in the text, in order, through the spellings that scanners and typesetters make of it. */
export function* scanHosts(text: string): Generator<HostMention> {
  githubWord.lastIndex = 0;
  let from = 0;
  for (;;) {
    githubWord.lastIndex = from;
    const word = githubWord.exec(text);
    if (word === null) return;
    from = githubWord.lastIndex;
    const mention = readHost(text, word.index, from);
    if (mention === null) continue;
    yield mention;
    from = Math.max(from, mention.pathStart);
  }
}

function readHost(text: string, wordStart: number, wordEnd: number): HostMention | null {
  dotCom.lastIndex = wordEnd;
  const com = dotCom.exec(text);
  const before = readBefore(text, wordStart);
  if (before === null) return null;
  if (com === null) return readBareWord(text, before, wordEnd);
  const hostEnd = dotCom.lastIndex;
  const after = readPort(text, before.start, hostEnd) ?? readSlash(text, hostEnd);
  if (after === null) return null;
  const sound = /^(?:\.|usercontent\.)com$/i.test(com[0]) && /^github$/i.test(text.slice(wordStart, wordEnd));
  const subdomain = com[1] === undefined || before.subdomain === 'gist' ? before.subdomain : 'raw';
  return { ...before, ...after, subdomain, damaged: !sound || before.damaged || after.damaged };
}

/** Reads "https://github/owner/name", the ".com" lost. */
function readBareWord(text: string, before: Before, wordEnd: number): HostMention | null {
  if (!before.marked || !/^\/[A-Za-z0-9-]{1,39}\/\w/.test(text.slice(wordEnd, wordEnd + 42))) return null;
  return { ...before, pathStart: wordEnd + 1, slash: 'slash', damaged: true };
}

type Before = Pick<HostMention, 'start' | 'subdomain' | 'marked' | 'damaged'>;

/** Reads backwards over subdomain, `www.`, `git@` and scheme; null where `github` ends another site's name. */
function readBefore(text: string, wordStart: number): Before | null {
  let hostStart = wordStart;
  let subdomain = '';
  if (text.charAt(wordStart - 1) === '.') {
    const label = /[A-Za-z0-9-]+$/.exec(text.slice(Math.max(0, wordStart - 24), wordStart - 1));
    const lower = label?.[0].toLowerCase() ?? '';
    if (/^(?:gist|raw|api|codeload|m|media)$/.test(lower)) {
      subdomain = lower;
      hostStart = wordStart - 1 - lower.length;
    } else if (!/^w{2,4}$/.test(lower) && label !== null) {
      const glued = text.charAt(wordStart - 2 - lower.length);
      if (/[./@-]/.test(glued) || /^(?:docs|help|pages|blog|status|desktop|education|cli|lab|support)$/.test(lower))
        return null;
    }
  }
  const lead = schemeBefore.exec(text.slice(Math.max(0, hostStart - 30), hostStart))?.[0] ?? '';
  const start = hostStart - lead.length;
  const glued = text.slice(Math.max(0, start - 3), start);
  if (lead === '' && /[/@-]$/.test(glued)) return null;
  if (lead === '' && /[a-z]{2}$/i.test(glued) && !/(?:at|in|on|om|ia|re|is|to|ee|nk|de|rl|rom|ub)$/i.test(glued))
    return null;
  return { start, subdomain, marked: lead !== '', damaged: !cleanScheme.test(lead) };
}

type After = Pick<HostMention, 'pathStart' | 'slash' | 'damaged'>;

/** Reads a port and the slash after it, where a scheme says that no account is meant: "ssh://git@github.com:22/owner/name". */
function readPort(text: string, start: number, hostEnd: number): After | null {
  port.lastIndex = hostEnd;
  if (!port.test(text) || !text.slice(start, hostEnd).includes('://')) return null;
  return { pathStart: port.lastIndex, slash: 'slash', damaged: false };
}

/** Reads what parts host and path; null where the host goes on (`github.com.evil.org`, `github.community`). */
function readSlash(text: string, hostEnd: number): After | null {
  const next = text.charAt(hostEnd);
  for (const [slash, pattern] of [
    ['slash', plainSlash],
    ['colon', colon],
    ['misread', misreadSlash],
  ] as const) {
    pattern.lastIndex = hostEnd;
    const match = pattern.exec(text);
    if (match === null) continue;
    openers.lastIndex = pattern.lastIndex;
    const pathStart = openers.test(text) ? openers.lastIndex : pattern.lastIndex;
    return { pathStart, slash, damaged: match[0] !== '/' && match[0] !== ':' };
  }
  if (
    /[.-]/.test(next) &&
    /[A-Za-z0-9]/.test(text.charAt(hostEnd + 1)) &&
    !/^.[A-Z]/.test(text.slice(hostEnd, hostEnd + 2))
  )
    return null;
  if (/[A-Za-z0-9]/.test(next)) {
    const path = text.slice(hostEnd, hostEnd + 42);
    return /^[A-Za-z0-9-]{1,39}\/\w/.test(path) && !/^(?:munit|mon|merc)/i.test(path) ? lost(hostEnd) : null;
  }
  if (next === ' ') return lost(hostEnd + 1);
  return { pathStart: hostEnd, slash: 'none', damaged: false };
}

function lost(pathStart: number): After {
  return { pathStart, slash: 'lost', damaged: true };
}
