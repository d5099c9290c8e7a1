import { describe, expect, test } from 'vitest';
import { composed, plainSpaces, removeInvisible, singleSpaces } from '../../../pipeline/stages/text/characters.ts';
import { decodeEntities } from '../../../pipeline/stages/text/entities.ts';
import { readAgain } from '../../../pipeline/stages/text/mojibake.ts';
import { removeTags } from '../../../pipeline/stages/text/tags.ts';
import { clean, tableOf } from './table.ts';

describe('characters', () => {
  tableOf('text/invisible', removeInvisible, [
    ['scal\u200bable', 'scalable'],
    ['\ufeffA title', 'A title'],
    ['soft\u00adware', 'software'],
    ['a\u202eb\u202c', 'ab'],
    ['nul\u0000l', 'null'],
    ['model\ufffds gate', 'model’s gate'],
    ['broken \ud800 half', 'broken  half'],
    ['whole 𝜌 kept', 'whole 𝜌 kept'],
    ['next\u0085line', 'next line'],
    ['“curly” – kept', '“curly” – kept'],
  ]);
  tableOf('text/odd-space', plainSpaces, [
    ['Table\u00a01', 'Table 1'],
    ['a\tb', 'a b'],
    ['thin\u2009space', 'thin space'],
    ['wide\u3000space', 'wide space'],
  ]);
  tableOf('text/space', singleSpaces, [
    ['  edges  ', 'edges'],
    ['two  spaces   three', 'two spaces three'],
    ['one space', 'one space'],
    ['   ', ''],
  ]);
  tableOf('text/nfc', composed, [
    ['cafe\u0301', 'café'],
    ['A\u030angstrom', 'Ångstrom'],
    ['\u212b and \u2126', 'Å and Ω'],
    ['x\u0302 stays', 'x\u0302 stays'],
    ['q\u0323\u0307 and q\u0307\u0323', 'q\u0323\u0307 and q\u0323\u0307'],
  ]);
});

test.each([
  ['Ã¢â‚¬Å“twiceÃ¢â‚¬Â\u009d', '“twice”', ['text/mojibake']],
  ['the goalsâ ahead', 'the goalsâ ahead', ['text/mojibake-left']],
  ['a \ufffd', 'a', ['text/mojibake-left']],
])('%j is %j, noting %j', (raw, value, notes) => {
  expect(clean(raw)).toMatchObject({ value, notes });
});

describe('encodings', () => {
  tableOf('text/mojibake', readAgain, [
    ['userâ\u0080\u0099s tool', 'user’s tool'],
    ['the modelâ€™s gate', 'the model’s gate'],
    ['â€œquotedâ€\u009d', '“quoted”'],
    ['â€œquotedâ€ end', '“quoted” end'],
    ['rateâ€”seen', 'rate—seen'],
    ['GÃ¶del and KÃ¶nig', 'Gödel and König'],
    ['StraÃŸe', 'Straße'],
    ['Î²-VAE with Ïƒ', 'β-VAE with σ'],
    ['3 Ã— 3', '3 × 3'],
    ['uniï¬\u0081ed', 'uni\ufb01ed'],
    ['the userâs choice, donât', 'the user’s choice, don’t'],
    ['the Î»-return', 'the λ-return'],
    ['KoÅ‚a and MÃ¼ller', 'Koła and Müller'],
    ['signiï¬cant', 'signi\ufb01cant'],
    ['a contaminatedâ€ set', 'a contaminated” set'],
    ['château and bâtiment', 'château and bâtiment'],
    ['São Paulo, Ångström, naïve, Çelik', 'São Paulo, Ångström, naïve, Çelik'],
    ['a “café”… ends', 'a “café”… ends'],
    ['»CAFÉ« and «CAFÉ»', '»CAFÉ« and «CAFÉ»'],
  ]);
  tableOf('text/entity', decodeEntities, [
    ['R&amp;D', 'R&D'],
    ['&ldquo;x&rdquo; &ndash; y', '“x” – y'],
    ['users&#39; and it&#x27;s', "users' and it's"],
    ['a &lt; b', 'a < b'],
    ['&amp;amp;amp;lt;', '<'],
    ['AT&T, R&D and Q&A;', 'AT&T, R&D and Q&A;'],
    ['&unheard; of', '&unheard; of'],
    ['https://x.org/?a=1&amp;b=2', 'https://x.org/?a=1&b=2'],
  ]);
  tableOf('text/tag', removeTags, [
    ['<i>in vivo</i> tests', 'in vivo tests'],
    ['one<br>two<br/>three', 'one two three'],
    ['10<sup>6</sup> cells', '10⁶ cells'],
    ['H<sub>2</sub>O and CO<SUB>2</SUB>', 'H₂O and CO₂'],
    ['x<sup>th</sup>', 'xth'],
    ['x<sup>a</sup>', 'x^a'],
    ['<a href="https://x.org/y">here</a>', 'here (https://x.org/y)'],
    ['<a href="https://x.org/y">https://x.org/y</a>', 'https://x.org/y'],
    ['<jats:p>Text.</jats:p>', ' Text. '],
    ['<h4>Aims</h4><p>We test.</p><h4>Methods:</h4> x', ' Aims:  We test.  Methods:  x'],
    ['<jats:title>Abstract</jats:title><jats:p>We <jats:italic>do</jats:italic>.</jats:p>', '  We do. '],
    [
      '<sec><title>Background</title><p>One.</p></sec><sec><title>Results</title><p>Two.</p></sec>',
      '  Background:  One.    Results:  Two.  ',
    ],
    [
      'as shown <xref ref-type="bibr" rid="b1">1</xref> and <ext-link xlink:href="https://x.org">x.org</ext-link>',
      'as shown 1 and x.org',
    ],
    ['in <italic>E. coli</italic> at 10<sup>−3</sup> M<sup>+</sup>', 'in E. coli at 10⁻³ M⁺'],
    [
      'a <mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup><mml:mo>&lt;</mml:mo></mml:math> b',
      'a x²&lt; b',
    ],
    ['<math display="inline"><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>n</mi></mfrac></math>', '(a + b)/n'],
    ['<inline-formula><tex-math>$x^2$</tex-math></inline-formula> grows', '$x^2$ grows'],
    ['<alternatives><tex-math>$y$</tex-math><mml:math><mml:mi>y</mml:mi></mml:math></alternatives>', 'y'],
    ["<a href='https://x.org/y'>here</a><!-- gone -->, <![CDATA[a < b]]>", 'here (https://x.org/y), a < b'],
    ['the <table> tag, List<T> and <s> before </s>', 'the <table> tag, List<T> and <s> before </s>'],
    ['a < b and c > d', 'a < b and c > d'],
    ['the <s> token and <mask>', 'the <s> token and <mask>'],
    ['inner product <a, b> or <i> alone', 'inner product <a, b> or <i> alone'],
  ]);
});
