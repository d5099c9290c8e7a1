import { eastAsianFamily } from '../../record/name.ts';
import type { Shape } from './list.ts';
import type { Model } from './model.ts';
import type { Slot } from './plain.ts';
import { splitName } from './split-name.ts';
import { isSuffix } from './words.ts';

/** A field's text and where it stands in the author's joined slots. */
export interface Part {
  text: string;
  start: number;
}

export interface Parts {
  given: Part | null;
  family: Part | null;
  suffix: Part | null;
}

/** Splits a slot's trailing suffix off ("Daumé III"). */
function withoutSuffix(slot: Slot, start: number): { body: Part; words: string[]; suffix: Part | null } {
  const { text, words } = slot;
  const last = words[words.length - 1]!;
  if (words.length < 2 || !isSuffix(last)) return { body: { text, start }, words, suffix: null };
  const body = text.slice(0, text.length - last.length - 1);
  return {
    body: { text: body, start },
    words: words.slice(0, -1),
    suffix: { text: last, start: start + text.length - last.length },
  };
}

function fullParts(slot: Slot, model: Model, ownSuffix: boolean): Parts {
  const plain = { body: { text: slot.text, start: 0 }, words: slot.words, suffix: null };
  const { body, words, suffix } = ownSuffix ? withoutSuffix(slot, 0) : plain;
  if (words.length === 1) return { given: null, family: body, suffix };
  const cut = splitName(words, model.lookup, model.splitWeights, model.multiWordPrior);
  let length = 0;
  for (let i = 0; i < cut; i++) length += words[i]!.length + 1;
  return {
    given: { text: body.text.slice(0, length - 1), start: 0 },
    family: { text: body.text.slice(length), start: length },
    suffix,
  };
}

function eastAsianParts(text: string): Parts {
  const length = eastAsianFamily(text);
  if (length === 0) return { given: null, family: { text, start: 0 }, suffix: null };
  const start = text[length] === ' ' ? length + 1 : length;
  return { given: { text: text.slice(start), start }, family: { text: text.slice(0, length), start: 0 }, suffix: null };
}

/** Says which stretch of an author's joined slots is given, family and suffix. */
export function partsOf(shape: Shape, slots: readonly Slot[], model: Model): Parts {
  const [one, two, three] = slots;
  const second = one!.text.length + 2;
  const third = second + (two?.text.length ?? 0) + 2;
  if (shape === 'east-asian') return eastAsianParts(one!.text);
  if (shape === 'full') return fullParts(one!, model, true);
  if (shape === 'full+suffix') return { ...fullParts(one!, model, false), suffix: { text: two!.text, start: second } };
  const family = withoutSuffix(one!, 0);
  if (shape === 'mononym') return { given: null, family: family.body, suffix: family.suffix };
  if (shape === 'suffix-inside') {
    return {
      given: { text: three!.text, start: third },
      family: { text: one!.text, start: 0 },
      suffix: { text: two!.text, start: second },
    };
  }
  if (shape === 'pair+suffix') {
    return {
      given: { text: two!.text, start: second },
      family: { text: one!.text, start: 0 },
      suffix: { text: three!.text, start: third },
    };
  }
  if (family.suffix !== null)
    return { given: { text: two!.text, start: second }, family: family.body, suffix: family.suffix };
  const given = withoutSuffix(two!, second);
  return { given: given.body, family: family.body, suffix: given.suffix };
}
