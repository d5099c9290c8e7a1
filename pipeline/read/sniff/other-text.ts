import { CliError } from '../../error.ts';

/** Throws CliError for text that is surely something else than a list of papers: XML, a mail folder, source code. */
export function refuseOtherText(name: string, head: string): void {
  const start = head.slice(0, 1 << 16);
  if (/^\s*<(?:\?xml|[a-z][\w:-]*[\s/>])/i.test(start))
    throw refused(
      name,
      'XML of no kind that is read',
      'PubMed, DBLP, ACL Anthology, JATS, EndNote, MODS and Atom are; else export the records as RIS, BibTeX, CSV or JSON Lines',
    );
  if (/^From \S+@?\S* .*\d{4}\s*$/m.test(start) && mailHeaders(start) >= 2)
    throw refused(name, 'a mail folder, not a list of papers', 'give the listing that a mail holds as a text file');
  if (
    /^(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version): /im.test(start.slice(0, 2000)) &&
    mailHeaders(start) >= 3
  )
    throw refused(name, 'a mail, not a list of papers', 'give the listing that the mail holds as a text file');
  if (isCode(start)) throw refused(name, 'source code, not a list of papers', 'give the listing itself');
}

function refused(name: string, what: string, hint: string): CliError {
  return new CliError(`${name} looks like ${what}`, { hint: `${hint}; \`--as listing\` reads it all the same` });
}

function mailHeaders(text: string): number {
  const names = [
    'From',
    'To',
    'Subject',
    'Date',
    'Received',
    'Message-ID',
    'Content-Type',
    'MIME-Version',
    'Return-Path',
  ];
  return names.filter((name) => new RegExp(`^${name}: `, 'im').test(text)).length;
}

const codeLine =
  /[;{}([]\s*$|^\s*(?:[.)\]}]|import\s[\w{*'"]|from\s\S+\simport\s|def\s\w+\(|class\s\w+[:({]|#include\s|package\s\w|(?:export\s+)?(?:const|let|var|function|fn|pub|public|private|static)\s\w|return\b.*$|if\s*\(|if\s.*:$|for\s.*:$|elif\s|else:|self\.|\}|\/\/|#!|\w+(?:\.\w+)*\(.*\)$|\w+\s=\s\S+.*\)$)/;

/** A third of the lines, blank ones aside, are statements of a programming language. */
function isCode(text: string): boolean {
  const lines = text.split('\n', 400).filter((line) => line.trim() !== '');
  if (lines.length < 8) return false;
  return lines.filter((line) => line.length < 300 && codeLine.test(line)).length > lines.length * 0.33;
}
