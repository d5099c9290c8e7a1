/** The styles in which lists are written; each names the order of its usual name. */
export const styleNames = [
  'given-first',
  'family-first',
  'initials-last',
  'capitals-first',
  'family-given',
  'affiliated',
] as const;

/** "Given Family, ..." (its first name may be turned, as in MLA), "Family, Given, ...", "Family JA, ...", "FAMILY Given, ...", "Family Given, ...", "Given Family, Place; ...". */
export type StyleName = (typeof styleNames)[number];

/** What a name of each shape costs in a list of this style, in log-odds units. */
export interface Style {
  name: StyleName;
  full: number;
  pair: number;
  firstPair: number;
  initialsLast: number;
  familyGiven: number;
  eastAsianPair: number;
  /** A slot that nothing says is a note read as one. */
  unknownNote: number;
}

/** Log-probability of each style in the file at hand, in log-odds units. */
export type StyleBonus = Readonly<Record<StyleName, number>>;

const never = Number.NEGATIVE_INFINITY;

/** What two styles share that write the family first without a comma: capitals tell it, or nothing does. */
const familyGivenCosts = {
  full: -6,
  pair: -10,
  firstPair: -10,
  initialsLast: -1,
  familyGiven: 0,
  eastAsianPair: -2,
  unknownNote: never,
};

export const styles: Readonly<Record<StyleName, Style>> = {
  'given-first': {
    name: 'given-first',
    full: 0,
    pair: -10,
    firstPair: -2,
    initialsLast: -7,
    familyGiven: -8,
    eastAsianPair: -2,
    unknownNote: never,
  },
  'family-first': {
    name: 'family-first',
    full: -7,
    pair: 0,
    firstPair: 0,
    initialsLast: -6,
    familyGiven: -9,
    eastAsianPair: 1,
    unknownNote: never,
  },
  'initials-last': {
    name: 'initials-last',
    full: -6,
    pair: -8,
    firstPair: -8,
    initialsLast: 0,
    familyGiven: -6,
    eastAsianPair: -2,
    unknownNote: never,
  },
  'capitals-first': {
    name: 'capitals-first',
    ...familyGivenCosts,
  },
  'family-given': {
    name: 'family-given',
    ...familyGivenCosts,
  },
  affiliated: {
    name: 'affiliated',
    full: 0,
    pair: -8,
    firstPair: -8,
    initialsLast: -4,
    familyGiven: -9,
    eastAsianPair: -2,
    unknownNote: -1,
  },
};
