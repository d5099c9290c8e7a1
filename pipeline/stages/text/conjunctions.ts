/** Conjunctions that may end a broken word too: "vec- tor" is none, "fact- or" may be one. */
export const conjunctions = new Set(['and', 'or', 'to']);

/** Words that follow a suspended hyphen in the languages of papers: "pre- and post-", "Mathematik- sowie", "socio- et". */
export const suspended = new Set(
  `and or to nor versus vs but as than rather if not then plus through over
  und oder sowie bzw beziehungsweise respektive bis noch als wie statt samt
  en of dan eller och og samt resp ja tai sekä eli või ning
  et ou ni y e o u i a
  lub oraz albo czy nebo či alebo ili ali te in ter és vagy illetve
  și şi sau ori ve veya ya ile un vai ir ar bei
  и или либо а та або чи й і да και ή`.split(/\s+/),
);
