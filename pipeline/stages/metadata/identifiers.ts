const doiPattern = /^10\.[0-9.]{4,20}\/\S+$/;
const doiLead = /^(?:https?:\/\/)?(?:(?:dx\.|www\.)?doi\.org\/|doi:?\s{0,3}(?=10\.))/i;
const arxivLead = /^(?:https?:\/\/)?(?:(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html|e-print)\/|arxiv:?\s{0,3})/i;
const arxivDoi = /^10\.48550\/arxiv\.(.+)$/;
const arxivPattern = /^([0-9]{4}\.[0-9]{4,5}|[A-Za-z-]{1,20}(?:\.[A-Za-z]{2})?\/[0-9]{7})(v[0-9]{1,3})?$/;

/** A DOI as the data has it (ISO 26324: letters of any case are the same), or null where the text is none. */
export function readDoi(text: string): string | null {
  const plain = text.trim().replaceAll(/\\([_&%#])/g, '$1');
  const lead = doiLead.exec(plain)?.[0] ?? '';
  const rest = plain.slice(lead.length);
  const name = lead.includes('/') ? decoded(rest.replace(/[?#].*$/s, '')) : rest;
  const doi = name
    .replace(/[.,;\s]$/, '')
    .toLowerCase()
    .normalize('NFC');
  return doiPattern.test(doi) && isSeen(doi) ? doi : null;
}

/** An arXiv identifier without its version, and the version ("v2") where the text names one; null where it is none. */
export function readArxivId(text: string): { id: string; version: string | null } | null {
  const rest = text
    .trim()
    .replace(arxivLead, '')
    .replace(/\.pdf$/i, '');
  const match = arxivPattern.exec(rest.replace(/\s{0,3}\[[\w.-]{1,20}\]$/, ''));
  if (match === null) return null;
  const [, id, version] = match;
  const [archive, number] = id!.split('/');
  if (number === undefined) return { id: id!, version: version ?? null };
  const [group, subject] = archive!.toLowerCase().split('.');
  const written = subject === undefined ? group! : `${group}.${subject.toUpperCase()}`;
  return { id: `${written}/${number}`, version: version ?? null };
}

/** The arXiv identifier in a DOI that arXiv gives its papers, or null. */
export function arxivOfDoi(doi: string): string | null {
  const rest = arxivDoi.exec(doi)?.[1];
  return rest === undefined ? null : (readArxivId(rest)?.id ?? null);
}

/** An address of the web without what LaTeX puts around it, or null where the text is none. */
export function readUrl(text: string): string | null {
  const bare = text.trim().replace(/^\\url\{([^{}]*)\}$|^<([^<>]*)>$/, '$1$2');
  const url = bare.replaceAll(/\\([_&%#~])/g, '$1').normalize('NFC');
  return /^https?:\/\/[^\s<>"{}]+$/i.test(url) && isSeen(url) && URL.canParse(url)
    ? url.replace(/^https?/i, (scheme) => scheme.toLowerCase())
    : null;
}

/** The first year of 1000 to 2999 in a date, or null. */
export function readYear(date: string): number | null {
  const match = /(?<![0-9])[12][0-9]{3}(?![0-9])/.exec(date);
  return match === null ? null : Number(match[0]);
}

/** Whether a text holds no control character, no invisible one and no half of a pair. */
function isSeen(text: string): boolean {
  return text.isWellFormed() && !/[\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
