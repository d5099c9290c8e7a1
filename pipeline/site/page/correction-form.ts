import type { CorrectedName, Correction, MetadataCorrection } from '../../../schemas/correction.ts';
import type { Paper } from '../../../schemas/paper.ts';
import type { RepairedField } from '../../record/record.ts';
import { lineOfName } from './author-lines.ts';
import { copyText } from './copy.ts';
import type { Draft, MakeLine } from './correction-line.ts';
import { loadScript } from './data.ts';
import { h, replace } from './dom.ts';
import { isMetadataField, metadataLabels } from './metadata-fields.ts';
import type { Found } from './records.ts';
import type { Visit } from './visit.ts';

let making: Promise<MakeLine> | null = null;

/** The schema of corrections is loaded once, with the first form. */
function lineMaker(): Promise<MakeLine> {
  making ??= loadScript('correct.js', 'correct') as Promise<MakeLine>;
  making.catch(() => {
    making = null;
  });
  return making;
}

const nameParts = ['given', 'family', 'suffix', 'literal'] as const;
const partLabels = { given: 'Given', family: 'Family', suffix: 'Suffix', literal: 'Group' } as const;

/** Opens the form for a field of a paper: the present value, reason and evidence become a line for corrections.jsonl. */
export async function openCorrection(found: Found, field: RepairedField, visit: Visit): Promise<void> {
  const { paper, notes } = found;
  const makeLine = await lineMaker();
  const id = notes.base ?? paper.id;
  const form = new Form(
    paper,
    id,
    isOneName(field) && needsList(found, id, visit) ? 'authors' : field,
    visit,
    makeLine,
  );
  document.body.append(form.element);
  form.element.showModal();
  form.element.addEventListener('close', () => form.element.remove());
}

function isOneName(field: RepairedField): field is `authors[${number}]` {
  return field.startsWith('authors[');
}

/** Whether the whole list is corrected: a name of it then stands in the list, not in a line of its own. */
function needsList({ repairs }: Found, id: string, visit: Visit): boolean {
  return visit.line(id, 'authors') !== undefined || repairs.some(({ field }) => field === 'authors');
}

class Form {
  readonly element: HTMLDialogElement;
  readonly #paper: Paper;
  readonly #id: string;
  readonly #visit: Visit;
  readonly #makeLine: MakeLine;
  #field: RepairedField;
  readonly #value = h('div', { class: 'value' });
  readonly #reason = this.#area('Reason: what is wrong in the source?');
  readonly #evidence = this.#area('Evidence: what shows that the new value is right?');
  readonly #result = h('div', { class: 'result', role: 'status' });
  readonly #buttons: HTMLButtonElement[];
  #read: () => Draft['value'] = () => null;
  #line: string | null = null;

  constructor(paper: Paper, id: string, field: RepairedField, visit: Visit, makeLine: MakeLine) {
    this.#paper = paper;
    this.#id = id;
    this.#visit = visit;
    this.#makeLine = makeLine;
    this.#field = field;
    const button = (text: string, kind: string, act: (line: string) => void) =>
      h('button', { type: 'button', class: kind, onclick: () => this.#line !== null && act(this.#line) }, text);
    this.#buttons = [
      button('Keep for this visit', 'primary', (line) => this.#keep(line)),
      button('Copy the line', '', (line) => this.#copy(line)),
      ...(visit.desk === null ? [] : [button('Write and rebuild', 'primary', (line) => this.#write(line))]),
    ];
    this.element = h(
      'dialog',
      { class: 'correction', 'aria-labelledby': 'correction-title' },
      h(
        'form',
        { method: 'dialog', oninput: () => this.#update(), onsubmit: (event) => event.preventDefault() },
        h('h2', { id: 'correction-title' }, 'Correct the record'),
        h('p', { class: 'note' }, h('bdi', null, paper.title)),
        this.#chooseAuthor(),
        this.#value,
        this.#reason.label,
        this.#evidence.label,
        this.#result,
        h(
          'div',
          { class: 'choices' },
          ...this.#buttons,
          h('button', { type: 'button', onclick: () => this.element.close() }, 'Cancel'),
        ),
      ),
    );
    this.#show();
  }

  #area(text: string, rows = 2): { label: HTMLElement; box: HTMLTextAreaElement } {
    const box = h('textarea', { rows });
    return { label: h('label', null, text, box), box };
  }

  /** A list of authors has a form for each, chosen here, and one for all of it. */
  #chooseAuthor(): HTMLElement | null {
    if (!isOneName(this.#field)) return null;
    const options = this.#paper.authors.map(({ position, name }) =>
      h(
        'option',
        { value: `authors[${position}]`, selected: this.#field === `authors[${position}]` },
        `${position}. ${name}`,
      ),
    );
    const select = h(
      'select',
      {
        onchange: () => {
          this.#field = select.value as RepairedField;
          this.#show();
        },
      },
      ...options,
      h('option', { value: 'authors' }, 'The whole list: one is missing, one too many, another order'),
    );
    return h('label', null, 'Author', select);
  }

  #show(): void {
    const stored = this.#visit.line(this.#id, this.#field);
    const known = stored === undefined ? null : (JSON.parse(stored) as Correction);
    if (known !== null) {
      this.#reason.box.value = known.reason;
      this.#evidence.box.value = known.evidence;
    }
    const present = known?.value ?? this.#present();
    replace(this.#value, ...this.#inputs(present));
    this.#update();
  }

  #inputs(present: Correction['value']): HTMLElement[] {
    if (isMetadataField(this.#field)) return this.#metadata(this.#field, present);
    if (this.#field === 'authors') return this.#list(present as CorrectedName[]);
    return isOneName(this.#field) ? this.#name(present as CorrectedName) : this.#text(present as string | null);
  }

  #present(): Correction['value'] {
    const field = this.#field;
    if (field === 'title' || field === 'abstract' || isMetadataField(field)) return this.#paper[field];
    const names = this.#paper.authors.map(({ given, family, suffix, literal }) => ({ given, family, suffix, literal }));
    return field === 'authors' ? names : names[Number(field.slice('authors['.length, -1)) - 1]!;
  }

  /** A field of metadata: nothing typed is no value. */
  #metadata(field: MetadataCorrection['field'], present: Correction['value']): HTMLElement[] {
    const box = h('input', {
      type: 'text',
      value: Array.isArray(present) ? present.join('; ') : String(present ?? ''),
      autocomplete: 'off',
      spellcheck: 'false',
    });
    this.#read = () => (box.value.trim() === '' ? null : box.value);
    const hint = field === 'keywords' ? ', with semicolons between them' : '';
    return [h('label', null, `${metadataLabels[field]}${hint}; empty where the paper has none`, box)];
  }

  #text(present: string | null): HTMLElement[] {
    const { label, box } = this.#area(this.#field === 'title' ? 'Title' : 'Abstract', this.#field === 'title' ? 2 : 9);
    box.value = present ?? '';
    if (this.#field === 'title') {
      this.#read = () => box.value;
      return [label];
    }
    const none = h('input', { type: 'checkbox', checked: present === null });
    this.#read = () => (none.checked ? null : box.value);
    return [label, h('label', { class: 'check' }, none, 'The paper has no abstract')];
  }

  #list(present: readonly CorrectedName[]): HTMLElement[] {
    const { label, box } = this.#area(
      'Authors, one a line: Family, Given, Suffix; a group in braces',
      Math.min(present.length + 2, 12),
    );
    box.value = present.map(lineOfName).join('\n');
    this.#read = () => box.value;
    return [label];
  }

  #name(present: CorrectedName): HTMLElement[] {
    const boxes = nameParts.map((part) =>
      h('input', { type: 'text', value: present[part] ?? '', autocomplete: 'off', spellcheck: 'false' }),
    );
    this.#read = () => {
      const [given, family, suffix, literal] = boxes.map(({ value }) => value) as [string, string, string, string];
      return { given, family, suffix, literal };
    };
    return [
      h(
        'div',
        { class: 'parts' },
        ...nameParts.map((part, index) => h('label', null, partLabels[part], boxes[index]!)),
      ),
    ];
  }

  #update(): void {
    const draft: Draft = {
      id: this.#id,
      field: this.#field,
      value: this.#read(),
      reason: this.#reason.box.value,
      evidence: this.#evidence.box.value,
    };
    const made = this.#makeLine(draft, this.#present());
    this.#line = 'line' in made ? made.line : null;
    for (const button of this.#buttons) button.disabled = this.#line === null;
    replace(
      this.#result,
      'line' in made
        ? h('code', { class: 'made' }, h('bdi', null, made.line))
        : h('ul', { class: 'problems' }, ...made.problems.map((problem) => h('li', null, problem))),
    );
  }

  #keep(line: string): void {
    this.#visit.add(this.#id, this.#field, line);
    this.element.close();
  }

  #copy(line: string): void {
    copyText(`${line}\n`).then(
      () => this.#say('Copied: put the line into corrections.jsonl and build again.'),
      () => this.#say('The browser did not allow copying: keep it for this visit and download the file.'),
    );
  }

  #write(line: string): void {
    for (const button of this.#buttons) button.disabled = true;
    this.#say('Writing and rebuilding…');
    this.#visit.write([line]).catch((error: unknown) => {
      for (const button of this.#buttons) button.disabled = false;
      this.#say(error instanceof Error ? error.message : String(error));
    });
  }

  #say(text: string): void {
    this.#result.append(h('p', { class: 'note' }, text));
  }
}
