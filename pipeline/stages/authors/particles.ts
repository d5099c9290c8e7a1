/** Words which may open a family name, of many languages; evidence for a cut, never a rule ("Thao Van Pham"). */
export const particles: ReadonlySet<string> = new Set(
  (
    'de del della delle dello degli dei di da do das du dos du des den der die het ten ter te tot op van von vom zu zum zur ' +
    'am auf im in la las le les lo los li el al ul ben bin ibn bint abu abd abou abi ait aït ould san santa sant santo saint ' +
    'st st. ver af av mac mc ap fitz vander vande vanden vonder y e i und of dal dalla dalle'
  ).split(' '),
);

/** Words which join the halves of one family name ("Ortiz y Vegara"): a family never starts with them. */
export const joiners: ReadonlySet<string> = new Set(['y', 'e', 'i', 'und', 'of']);
