import { createRequire } from 'node:module';

const words = (text: string): Set<string> => new Set(text.split(/\s+/));

/** Commands whose argument stays as it is: fonts, boxes, upright names. */
export const styles = words(
  `emph textbf textit texttt textrm textsc textsf textsl text textnormal textup textmd textmath underline uline mbox hbox
  fbox mathrm mathbf mathit mathsf mathtt mathcal mathscr mathfrak mathbb mathbbm mathds mathnormal boldsymbol pmb bm
  operatorname ensuremath mathop mathbin mathrel mathord protect smash phantom xspace subscript bfseries bold`,
);

/** Switches: the command goes, and so do the braces of the group it opens. */
export const switches = words(
  `it bf em sl sc tt rm sf cal frak Bbb mathsurround itshape bfseries slshape scshape ttfamily rmfamily sffamily upshape mdseries normalfont
  tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge displaystyle textstyle scriptstyle
  limits nolimits noindent nobreak allowbreak left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl
  Biggr bigm item centering xspace relax unboldmath boldmath protect`,
);

/** Commands that go with their argument and the space before them. */
export const dropped = words(
  `ref eqref autoref cref Cref pageref label nocite index vspace hspace vskip hskip footnotemark color input include
  bibliography bibliographystyle`,
);

/** Commands that stand for plain text. */
export const plain = new Map(
  Object.entries({
    ie: 'i.e.',
    eg: 'e.g.',
    etal: 'et al.',
    etc: 'etc.',
    eps: 'ε',
    R: 'ℝ',
    RR: 'ℝ',
    Real: 'ℝ',
    Reals: 'ℝ',
    real: 'ℝ',
    reals: 'ℝ',
    bbR: 'ℝ',
    half: '1/2',
    LaTeX: 'LaTeX',
    TeX: 'TeX',
    ldots: '...',
    dots: '...',
    dotsc: '...',
    cdots: '⋯',
    quad: ' ',
    qquad: ' ',
    newline: ' ',
    par: ' ',
    linebreak: ' ',
    space: ' ',
    hfill: ' ',
    thinspace: ' ',
    textasciitilde: '~',
    textasciicircum: '^',
    textbackslash: '\\',
    textunderscore: '_',
    textless: '<',
    textgreater: '>',
    textbar: '|',
    textquotedblleft: '“',
    textquotedblright: '”',
    textquoteleft: '‘',
    textquoteright: '’',
    textquotesingle: "'",
    textendash: '–',
    textemdash: '—',
    textellipsis: '...',
    textregistered: '®',
    texttrademark: '™',
    textdegree: '°',
    degree: '°',
    i: 'ı',
    j: 'ȷ',
    ss: 'ß',
    o: 'ø',
    O: 'Ø',
    l: 'ł',
    L: 'Ł',
    ae: 'æ',
    AE: 'Æ',
    oe: 'œ',
    OE: 'Œ',
    aa: 'å',
    AA: 'Å',
    dh: 'ð',
    DH: 'Ð',
    th: 'þ',
    TH: 'Þ',
    dj: 'đ',
    DJ: 'Đ',
    S: '§',
    P: '¶',
    copyright: '©',
    pounds: '£',
    euro: '€',
    epsilon: 'ε',
    varepsilon: 'ε',
    phi: 'φ',
    varphi: 'φ',
    le: '≤',
    leq: '≤',
    ge: '≥',
    geq: '≥',
    ne: '≠',
    neq: '≠',
    to: '→',
    top: '⊤',
    ast: '*',
    star: '*',
    colon: ':',
    lbrace: '{',
    rbrace: '}',
    lbrack: '[',
    rbrack: ']',
    vert: '|',
    lvert: '|',
    rvert: '|',
    Vert: '‖',
    lVert: '‖',
    rVert: '‖',
    mid: '|',
    prime: '′',
    circ: '∘',
    backslash: '\\',
    setminus: '∖',
    cdot: '·',
    sim: '∼',
    mod: 'mod',
    bmod: 'mod',
    pmod: 'mod',
  }),
);

/** Functions written upright, which keep a space from what stands before them: "n log n". */
export const functions = words(
  `log ln exp sin cos tan cot sec tanh sinh cosh arcsin arccos arctan max min sup inf lim limsup liminf arg argmax argmin
  det dim ker Pr gcd poly polylog deg tr Tr rank diag sign sgn hom lg mod`,
);

/** Combining mark of each accent command, in text (\`\\'{e}\`) and over a formula's letter (\`\\hat{x}\`). */
export const accents = new Map([
  ["'", '\u0301'],
  ['’', '\u0301'],
  ['`', '\u0300'],
  ['^', '\u0302'],
  ['"', '\u0308'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['.', '\u0307'],
  ['u', '\u0306'],
  ['v', '\u030c'],
  ['H', '\u030b'],
  ['c', '\u0327'],
  ['d', '\u0323'],
  ['b', '\u0331'],
  ['k', '\u0328'],
  ['r', '\u030a'],
  ['hat', '\u0302'],
  ['widehat', '\u0302'],
  ['tilde', '\u0303'],
  ['widetilde', '\u0303'],
  ['bar', '\u0304'],
  ['overline', '\u0304'],
  ['dot', '\u0307'],
  ['ddot', '\u0308'],
  ['vec', '\u20d7'],
  ['acute', '\u0301'],
  ['grave', '\u0300'],
  ['breve', '\u0306'],
  ['check', '\u030c'],
]);

/** Double-struck letters which have a character of their own in common fonts. */
export const doubleStruck = new Map(
  Array.from('CHNPQRZE1', (letter, index) => [letter, Array.from('ℂℍℕℙℚℝℤ𝔼𝟙')[index]!]),
);

const load = createRequire(import.meta.url);
let symbols: Map<string, string> | undefined;

/** The character a symbol command stands for (unicodeit's table, loaded when first asked); undefined when it has none. */
export function symbol(name: string): string | undefined {
  if (symbols === undefined) {
    const data = load('unicodeit/ts_dist/js/data.js') as typeof import('unicodeit/ts_dist/js/data.js');
    symbols = new Map();
    for (const [command, character] of data.replacements) {
      if (command?.startsWith('\\') && character) symbols.set(command.slice(1), character);
    }
  }
  return symbols.get(name);
}
