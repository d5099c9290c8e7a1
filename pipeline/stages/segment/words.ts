/** Small words of running English which titles and names hardly hold. */
export const proseWords: ReadonlySet<string> = new Set(
  (
    'we is are was were be been being has have had that this these those which it its their they our us can could may ' +
    'might should would will also such not but however while when where often both only most many more than then thus ' +
    'there if because since although show shows propose present study introduce demonstrate based existing used use ' +
    'uses proposed i he his her one two three each some other any all so very well known given under into between ' +
    'among first second recent recently do does did cannot no'
  ).split(' '),
);

/** Small words which stand in titles and prose alike, and not in names. */
export const linkWords: ReadonlySet<string> = new Set(
  'of for in with the on to a an via by from using through at or as over without towards toward beyond how what why vs'.split(
    ' ',
  ),
);

/** Small words which may stand inside a name. */
export const particles: ReadonlySet<string> = new Set(
  'van von de der den del della di da do dos das du la le el al bin ibn ben ter ten zu zur af av y e dit op het vom und'.split(
    ' ',
  ),
);

/** Last three letters of English nouns and adjectives; of words with six letters or more. */
export const titleEndings: ReadonlySet<string> = new Set(
  'ing ion ons ity ies ive ves ent nts ess ous ary ory ble ics tic cal ial nal ral ced ned ted zed ity ogy phy ism ems ers els nce ces ure res sis ses ees aph phs ork rks ate tes age ges'.split(
    ' ',
  ),
);

/** English words which stand where names do: hidden and group authors. */
export const nameWords: ReadonlySet<string> = new Set(
  'anonymous author authors team group consortium collaboration'.split(' '),
);
