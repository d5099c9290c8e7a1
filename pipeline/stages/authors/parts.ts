import { eastAsianFamily } from '../../record/name.ts';
import { japaneseFamily } from './east-asian.ts';
import { initialsTail, onlyInitials } from './initials.ts';
import type { Shape } from './list.ts';
import type { Model } from './model.ts';
import { particles } from './particles.ts';
import type { Slot } from './plain.ts';
import { capitalsHead } from './scores.ts';
import { splitName } from './split-name.ts';
import { endsInSuffix, isSmall } from './words.ts';

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
  if (!endsInSuffix(words)) return { body: { text, start }, words, suffix: null };
  const body = text.slice(0, text.length - last.length - 1);
  return {
    body: { text: body, start },
    words: words.slice(0, -1),
    suffix: { text: last, start: start + text.length - last.length },
  };
}

function fullParts(slot: Slot, model: Model, ownSuffix: boolean, initials: boolean): Parts {
  const plain = { body: { text: slot.text, start: 0 }, words: slot.words, suffix: null };
  const { body, words, suffix } = ownSuffix ? withoutSuffix(slot, 0) : plain;
  if (words.length === 1) return { given: null, family: body, suffix };
  const cut =
    afterInitials(words, initials) ?? splitName(words, model.lookup, model.splitWeights, model.multiWordPrior);
  let length = 0;
  for (let i = 0; i < cut; i++) length += words[i]!.length + 1;
  return {
    given: { text: body.text.slice(0, length - 1), start: 0 },
    family: { text: body.text.slice(length), start: length },
    suffix,
  };
}

/** In a list of initials all words behind them are the family; so is a particle behind them in any list ("B. Van Roy"). */
function afterInitials(words: readonly string[], initials: boolean): number | null {
  let cut = 0;
  while (cut < words.length - 1 && onlyInitials(words[cut]!)) cut++;
  if (cut === 0 || cut === words.length - 1) return null;
  return initials || particles.has(words[cut]!.toLowerCase()) ? cut : null;
}

function eastAsianParts(text: string): Parts {
  const length = text.includes(' ') ? eastAsianFamily(text) : japaneseFamily(text) || eastAsianFamily(text);
  if (length === 0) return { given: null, family: { text, start: 0 }, suffix: null };
  const start = text[length] === ' ' ? length + 1 : length;
  return { given: { text: text.slice(start), start }, family: { text: text.slice(0, length), start: 0 }, suffix: null };
}

/** "Family JA" and "FAMILY Given": the family ends after `head` words. */
function familyFirstParts(slot: Slot, head: (words: readonly string[]) => number, ownSuffix: boolean): Parts {
  const plain = { body: { text: slot.text, start: 0 }, words: slot.words, suffix: null };
  const { body, words, suffix } = ownSuffix ? withoutSuffix(slot, 0) : plain;
  const cut = head(words);
  let length = 0;
  for (let i = 0; i < cut; i++) length += words[i]!.length + 1;
  return {
    family: { text: body.text.slice(0, length - 1), start: 0 },
    given: { text: body.text.slice(length), start: length },
    suffix,
  };
}

/** Words of the family in "Family Given" without capitals: particles and the word after them, more where they are families alone. */
function familyHead(words: readonly string[], model: Model): number {
  const capitals = capitalsHead(words, words.length);
  if (capitals > 0) return capitals;
  let head = 0;
  while (head < words.length - 2 && isSmall(words[head]!) && particles.has(words[head]!)) head++;
  head += 1;
  while (
    head < words.length - 1 &&
    model.lookup(words[head]!).family > 2 &&
    model.lookup(words[words.length - 1]!).family < -1
  )
    head++;
  return head;
}

/** Says which stretch of an author's joined slots is given, family and suffix. */
export function partsOf(shape: Shape, slots: readonly Slot[], model: Model, initials: boolean): Parts {
  const [one, two, three] = slots;
  const second = one!.text.length + 2;
  const third = second + (two?.text.length ?? 0) + 2;
  const slotPart = (slot: Slot | undefined, start: number): Part => ({ text: slot!.text, start });
  switch (shape) {
    case 'east-asian':
      return eastAsianParts(one!.text);
    case 'full':
      return fullParts(one!, model, true, initials);
    case 'full+suffix':
      return { ...fullParts(one!, model, false, initials), suffix: slotPart(two, second) };
    case 'initials-last':
      return familyFirstParts(one!, (words) => words.length - initialsTail(words, words.length), true);
    case 'initials-last+suffix': {
      const parts = familyFirstParts(one!, (words) => words.length - initialsTail(words, words.length), false);
      return { ...parts, suffix: slotPart(two, second) };
    }
    case 'family-given':
      return familyFirstParts(one!, (words) => familyHead(words, model), true);
    case 'east-asian-pair':
      return { given: slotPart(two, second), family: slotPart(one, 0), suffix: null };
    case 'suffix-inside':
      return { given: slotPart(three, third), family: slotPart(one, 0), suffix: slotPart(two, second) };
    case 'pair+suffix':
      return { given: slotPart(two, second), family: slotPart(one, 0), suffix: slotPart(three, third) };
    default:
      return pairParts(one!, two, second);
  }
}

/** "Family, Given" and a name of one word; either may end in a suffix. */
function pairParts(one: Slot, two: Slot | undefined, second: number): Parts {
  const family = withoutSuffix(one, 0);
  if (two === undefined) return { given: null, family: family.body, suffix: family.suffix };
  if (family.suffix !== null)
    return { given: { text: two.text, start: second }, family: family.body, suffix: family.suffix };
  const given = withoutSuffix(two, second);
  return { given: given.body, family: family.body, suffix: given.suffix };
}
