import { Parser } from 'htmlparser2';
import type { FileText } from '../file-text.ts';
import { startsIn } from '../record-starts.ts';
import { type Fields, invalid, type Piece, type ReadFile, readWhole, record, unreadable } from '../records.ts';
import type { Element } from './tree.ts';

/** What an XML format is: the elements that are its records, and the fields of one; a text says why it has none, null that it is no record. */
export interface XmlFormat {
  records: ReadonlySet<string>;
  fields: (record: Element) => Fields | string | null;
  /** Lines at which a record begins, whatever stands open before. */
  starts: RegExp | null;
  /** A record ends with its last element: its own end tag may stand on the next one's line. */
  openEnd?: true;
}

/** Elements within each other that are read: no format nests deeper. */
const mostNested = 256;
const pieceLength = 1 << 16;

/** Reads an XML file record by record. What is not well-formed costs the record it stands in. Entities of the file's own are not expanded. */
export function readXml(bytes: Buffer, format: XmlFormat): ReadFile {
  return readWhole(bytes, (file) => readPieces(file, format));
}

function* readPieces(file: FileText, format: XmlFormat): Generator<Piece> {
  for (const { start, end, element, fault } of elementsOf(file.text, format)) {
    const place = { line_start: file.lineAt(start), line_end: file.lineAt(Math.max(start, end - 1)) };
    const text = file.text.slice(start, end);
    if (fault !== null) yield unreadable(place, fault, text);
    else {
      const found = format.fields(element);
      if (found === null) continue;
      yield typeof found === 'string' ? invalid(place, found, text) : record(place, found);
    }
  }
}

/** A record's element; offsets into the text, `end` exclusive. */
interface Found {
  start: number;
  end: number;
  element: Element;
  fault: string | null;
}

/** The outermost elements of the format's names; one that is not closed ends where the next begins. */
function* elementsOf(text: string, format: XmlFormat): Generator<Found> {
  let from = 0;
  const cuts = format.starts === null ? [] : startsIn(text, format.starts);
  for (const cut of cuts) {
    if (cut > from) yield* elementsIn(text.slice(from, cut), from, format);
    from = cut;
  }
  yield* elementsIn(text.slice(from), from, format);
}

/** The elements of a stretch that begins at `base`. */
function* elementsIn(text: string, base: number, format: XmlFormat): Generator<Found> {
  const found: Found[] = [];
  const collector = new Collector(text, format, found);
  const placed = () => found.splice(0).map((one) => ({ ...one, start: one.start + base, end: one.end + base }));
  for (let at = 0; at < text.length && !collector.isTooDeep; at += pieceLength) {
    collector.parser.write(text.slice(at, at + pieceLength));
    yield* placed();
  }
  collector.finish();
  yield* placed();
}

class Collector {
  readonly parser: Parser;
  isTooDeep = false;
  readonly #text: string;
  readonly #found: Found[];
  readonly #format: XmlFormat;
  /** Where the last element of the record ends. */
  #lastEnd = 0;
  #depth = 0;
  #record: { start: number; stack: Element[]; fault: string | null } | null = null;
  #isData = false;

  constructor(text: string, format: XmlFormat, found: Found[]) {
    this.#text = text;
    this.#format = format;
    this.#found = found;
    const parser = new Parser(
      {
        onopentag: (name, attributes) => this.#open(local(name), attributes, parser.startIndex),
        ontext: (data) => this.#add(this.#isData ? escaped(data) : data),
        oncdatastart: () => {
          this.#isData = true;
        },
        oncdataend: () => {
          this.#isData = false;
        },
        onclosetag: (name, implied) => this.#close(local(name), implied, parser.endIndex + 1),
      },
      { xmlMode: true, decodeEntities: false },
    );
    this.parser = parser;
  }

  /** Ends the record that is still open. */
  finish(): void {
    if (this.#record === null) return;
    const isWhole =
      this.#format.openEnd === true && this.#record.stack.length === 1 && this.#lastEnd > this.#record.start;
    this.#end(this.#text.length, isWhole ? this.#record.fault : 'the record is not closed');
  }

  #open(name: string, attributes: Record<string, string>, start: number): void {
    const stack = this.#record?.stack ?? [];
    if (++this.#depth > mostNested) {
      this.#record ??= { start, stack: [{ name, attributes, children: [] }], fault: null };
      this.#end(this.#text.length, `elements stand within each other deeper than ${mostNested}`);
      this.isTooDeep = true;
      this.parser.pause();
      return;
    }
    const element: Element = { name, attributes, children: [] };
    if (this.#format.records.has(name) && stack.length < 2) {
      if (this.#record !== null) this.#end(start, 'the record is not closed');
      this.#record = { start, stack: [element], fault: null };
      return;
    }
    stack.at(-1)?.children.push(element);
    if (this.#record !== null) stack.push(element);
  }

  #add(text: string): void {
    this.#record?.stack.at(-1)?.children.push(text);
  }

  /** `implied` also where an element closes itself ("<a/>"). */
  #close(name: string, implied: boolean, end: number): void {
    this.#depth--;
    if (this.#record === null || this.isTooDeep) return;
    const { stack } = this.#record;
    if (implied && this.#text[end - 2] !== '/') this.#record.fault ??= `<${name}> is not closed`;
    if (stack.length > 1) {
      stack.pop();
      this.#lastEnd = end;
    } else this.#end(end, this.#record.fault);
  }

  #end(end: number, fault: string | null): void {
    const { start, stack } = this.#record!;
    this.#record = null;
    const isOpen = this.#format.openEnd === true && fault === null && this.#lastEnd > start;
    const length = isOpen ? this.#lastEnd - start : this.#text.slice(start, end).trimEnd().length;
    this.#found.push({ start, end: start + Math.max(length, 1), element: stack[0]!, fault });
  }
}

/** A name without the prefix of its namespace. */
function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The text of a CDATA section as other text is written. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
