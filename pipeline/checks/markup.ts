import { texts } from './characters.ts';
import { offence, type RecordCheck } from './record.ts';

const hint = /[&<\\*`[]/;
/** What marks up text in HTML, LaTeX and Markdown and means nothing in plain text. */
const markup =
  /&(?:amp|lt|gt|quot|apos|nbsp|#[0-9]{1,7}|#x[0-9a-f]{1,6});|<\/?(?:a|b|br|em|i|li|p|span|strong|sub|sup|tt|u|ul)(?: [^<>]{0,200})?\/?>|\\(?:emph|text[a-z]{2}|textsc|mathbf|mathrm|cite[pt]?|url|href|footnote)\{|\*\*\w[^*]{0,100}\*\*|\]\(https?:/i;

export const markupGone: RecordCheck = {
  name: 'markup-gone',
  severity: 'error',
  claim: 'Titles, abstracts and names hold no HTML, LaTeX or Markdown markup.',
  judge({ paper }, tally) {
    for (const [field, text] of texts(paper)) {
      tally.examined++;
      if (!hint.test(text)) continue;
      const found = markup.exec(text);
      if (found !== null) tally.offend(offence(paper, { field, start: found.index, markup: found[0] }));
    }
  },
};
