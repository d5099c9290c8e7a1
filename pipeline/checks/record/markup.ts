import { texts } from './characters.ts';
import { offence, type RecordCheck } from './record.ts';

const hint = /[&<\\*\]]/;
/** Markup that is whole: an entity, a pair of tags, a command with its argument, bold text, a link. A lone piece may be text. */
const markup =
  /&(?:amp|lt|gt|quot|nbsp|#[0-9]{1,7}|#x[0-9a-f]{1,6});|<(b|em|i|strong|sub|sup)>[^<>]{0,200}<\/\1>|\\(?:emph|textbf|textit|texttt|textsc)\{[^{}\\]{0,200}\}|\*\*\w[^*]{0,100}\w\*\*|\[[^[\]]{1,100}\]\(https?:[^()\s]{1,200}\)/i;

export const markupGone: RecordCheck = {
  name: 'markup-gone',
  severity: 'error',
  claim: 'Titles, abstracts and names hold no whole HTML, LaTeX or Markdown markup (a lone tag or brace may be text).',
  judge({ paper }, tally) {
    for (const [field, text] of texts(paper)) {
      tally.examined++;
      if (!hint.test(text)) continue;
      const found = markup.exec(text);
      if (found !== null) tally.offend(offence(paper, { field, start: found.index, markup: found[0] }));
    }
  },
};
