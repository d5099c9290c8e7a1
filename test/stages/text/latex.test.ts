import { describe, expect, test } from 'vitest';
import { readLatex, restoreEscapes } from '../../../pipeline/stages/text/latex.ts';
import { clean, tableOf } from './table.ts';

describe('latex', () => {
  tableOf('text/latex', readLatex, [
    ['\\emph{key} and \\textbf{bold \\textit{both}}', 'key and bold both'],
    ['{\\it shifts} and {\\bf x}', 'shifts and x'],
    ['{\\em many words} here', 'many words here'],
    ['\\em bare switch', 'bare switch'],
    ['90\\% of R\\&D \\#1 a\\_b \\$5', '90% of R&D #1 a_b $5'],
    ['Table~3 shows, at~a glance, by~30', 'Table 3 shows, at a glance, by~30'],
    ['(~2Mb), ~O(n), 2X~5X, 80% ~ 85%', '(~2Mb), ~O(n), 2X~5X, 80% ~ 85%'],
    ['see Fig.~3 and Eq.~(2), et al.~2020', 'see Fig. 3 and Eq. (2), et al. 2020'],
    ['interest \\cite{a,b}).', 'interest).'],
    ['known~\\citep[see][]{a} results (\\cite{b}).', 'known results.'],
    ['in Section~\\ref{s}.', 'in Section.'],
    ['at~\\url{https://x.org/a\\_b/~c}.', 'at https://x.org/a_b/~c.'],
    ['\\href{https://x.org}{our page}', 'our page (https://x.org)'],
    ['\\href{https://x.org/y}{x.org/y}', 'https://x.org/y'],
    ['works.\\footnote{Code: \\url{https://x.org}.} Then', 'works. (Code: https://x.org.) Then'],
    ['\\textcolor{red}{alert}', 'alert'],
    ['\\begin{itemize}\\item one\\end{itemize}', '   one '],
    ['\\unheardof stays', '\\unheardof stays'],
    ['\\mymacro{kept}', 'kept'],
    ['\\calO(\\logT) and \\vecx in \\RR', 'O(log T) and x in ℝ'],
    ['Nystr{ö}m and {\u0141}ukasz', 'Nyström and \u0141ukasz'],
    ['see (a).\\keywords{One, two}', 'see (a). One, two'],
    ['A \\ B, C:\\ D', 'A \\ B, C:\\ D'],
  ]);
  tableOf('text/latex accents', readLatex, [
    ["Erd\\H{o}s, Poincar\\'e, Poincar\\'{e}", 'Erdős, Poincaré, Poincaré'],
    ['na\\"{\\i}ve, \\c{c}, \\v{s}, \\~n', 'naïve, ç, š, ñ'],
    ["Stra\\ss e, \\O rsted, \\L{}ód\\'z", 'Straße, Ørsted, Łódź'],
    ['\\AA ngstr\\"om and 5 \\AA long', 'Ångström and 5 Å long'],
    ["the model\\'s gate", "the model's gate"],
    ['\\"quoted\\" and \\"open\\"', '"quoted" and "open"'],
  ]);
  tableOf('text/latex formulas', readLatex, [
    ['$50$ of $3$,103', '50 of 3,103'],
    ['$L^2$ and $x_{10}$', 'L² and x₁₀'],
    ['$\\alpha$-stable, $\\ell_1$', 'α-stable, ℓ₁'],
    ['$\\mathcal{O}(n \\log n)$', 'O(n log n)'],
    ['$\\tilde{O}(d\\sqrt{n})$', 'Õ(d√n)'],
    ['$\\widetilde{\\mathcal{O}}(T^{2/3})$', 'Õ(T^(2/3))'],
    ['$\\widetilde\\mathcal{O}(T)$', 'Õ(T)'],
    ['$\\frac{1}{2}$ and $\\frac{a+b}{n}$', '1/2 and (a+b)/n'],
    ['$x \\in \\mathbb{R}^d$', 'x ∈ ℝ^d'],
    ['$10^{-3}$, $k^{th}$, $x_{max}$', '10⁻³, kth, x_max'],
    ['$\\left(a\\right)$ and \\(b\\)', '(a) and b'],
    ['$a\\le b$ and $n\\times p$', 'a ≤ b and n × p'],
    ['costs $5 and $10 a day', 'costs $5 and $10 a day'],
    ['US$5-$10 each', 'US$5-$10 each'],
    ['$1,000-$2,000 a month, or US$ 5', '$1,000-$2,000 a month, or US$ 5'],
    ['a lone $ sign', 'a lone $ sign'],
    ['a mass $M\\sim10^3$, $T_{eff}\\sim 10$ and $\\sim$10', 'a mass M∼10³, T_eff ∼ 10 and ∼10'],
    ['5$-$10 and 3$\\pm$1, $-$', '5-10 and 3±1, -'],
    ['$x \\not\\in A$, $y\\not=z$, $A \\not\\subset B$', 'x ∉ A, y≠z, A ⊄ B'],
    ['the \\(x_1^2\\) and \\[y^{10}\\]', 'the x₁² and y¹⁰'],
    ['the \\texttheta{} of 3 \\textmu m', 'the θ of 3 µ m'],
    ['where $ H $ is, and $ n^2 $', 'where  H  is, and  n² '],
    ['to $ and then $ words', 'to $ and then $ words'],
    ['$n^{O(k)}\\log(1/\\epsilon)$ and $\\ln{p}$', 'n^(O(k)) log(1/ε) and ln p'],
    ['$\\sqrt{mn}$ and $\\sqrt{10}$', '√(mn) and √10'],
  ]);
  tableOf('text/latex without braces', readLatex, [
    ['\\emphfast search in \\mathbbR^n', 'fast search in ℝⁿ'],
    ['O(\\sqrtT) and \\frac1n', 'O(√T) and 1/n'],
    ['\\ell_1 but n^0.5 and T^2/3', 'ℓ₁ but n^0.5 and T^2/3'],
    ['at \\urlhttps://x.org/y.', 'at https://x.org/y.'],
  ]);
  tableOf('text/latex titles', readLatex, [['{BERT} for {M}arkov {G}ames', 'BERT for Markov Games']], 'title');
  tableOf('text/latex sets', readLatex, [['labels {A, B} in {+1, -1}', 'labels {A, B} in {+1, -1}']]);
  tableOf('text/latex-escape', restoreEscapes, [
    ['we use extit{two} nets', 'we use \\textit{two} nets'],
    ['here.ootnote{see x}', 'here.\\footnote{see x}'],
    ['availableootnote{see x} \\footnote{y}', 'available\\footnote{see x} \\footnote{y}'],
    ['a mph{new} url{x}', 'a \\emph{new} \\url{x}'],
    ['\\textit{fine} context{x}', '\\textit{fine} context{x}'],
  ]);
});

test.each([
  ['\\emph{x} is', ['text/latex']],
  ['the \\unheard command', ['text/latex-unknown']],
  ['as \\citet{x} show', ['text/latex-unknown', 'text/latex']],
])('%j notes %j', (raw, notes) => {
  expect(clean(raw).notes).toEqual(notes);
});
