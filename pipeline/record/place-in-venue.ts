/** Names, folded, under which sources give a record's place in a volume; the first that is there counts. */
const names = {
  volume: ['volume', 'vl', 'vi'],
  number: ['number', 'issue', 'ip', 'is'],
  page: ['pages', 'page', 'pagestart', 'firstpage', 'sp', 'pg', 'bp'],
} as const;

/**
 * Volume, number and first page that `extra` names, each reduced to its first word, with commas between; '' where it names
 * none. The same place in BibTeX, RIS, CSL-JSON and tables gives the same text.
 */
export function placeInVenue(extra: string | null | undefined): string {
  if (extra === null || extra === undefined) return '';
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries(JSON.parse(extra) as Record<string, unknown>)) {
    const key = name.toLowerCase().replaceAll(/[^a-z]/g, '');
    const word = firstWord(value);
    if (word !== '' && !fields.has(key)) fields.set(key, word);
  }
  const place = Object.values(names).map((own) => fields.get(own.find((name) => fields.has(name)) ?? '') ?? '');
  return place.every((word) => word === '') ? '' : place.join(',');
}

function firstWord(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== 'string' && typeof first !== 'number') return '';
  return /[\p{L}\p{N}]+/u.exec(String(first))?.[0].toLowerCase() ?? '';
}
