import { describe } from 'vitest';
import { removeMarks } from '../../../pipeline/stages/text/markdown.ts';
import { curlyQuotes, dashes } from '../../../pipeline/stages/text/typography.ts';
import { tableOf } from './table.ts';

describe('markdown', () => {
  tableOf('text/markdown', removeMarks, [
    ['**V**isual-**I**nte**R**active (**VIR**)', 'Visual-InteRactive (VIR)'],
    ['(*meta-learn*), *many words here.* End', '(meta-learn), many words here. End'],
    ['***both*** marks, _lean_ too', 'both marks, lean too'],
    ['**bold *and lean* text**', 'bold and lean text'],
    ['*S*ynchronized *M*ulti-*T*rack', 'Synchronized Multi-Track'],
    ['call `fit` now', 'call fit now'],
    ['[our page](https://x.org/a_b)', 'our page (https://x.org/a_b)'],
    ['[https://x.org](https://x.org)', 'https://x.org'],
    ['## Abstract. We', 'Abstract. We'],
    ['A* and IDA* search', 'A* and IDA* search'],
    ['x**2 + y**2', 'x**2 + y**2'],
    ['O(n * log n) * 2', 'O(n * log n) * 2'],
    ['β^*+W where X^*', 'β^*+W where X^*'],
    ['x_i and y_j, __init__, snake_case_name', 'x_i and y_j, __init__, snake_case_name'],
    ['‖x‖_2 and ‖y‖_2', '‖x‖_2 and ‖y‖_2'],
    ['https://x.org/a_b_c and https://x.org/*a*', 'https://x.org/a_b_c and https://x.org/*a*'],
    ['as in [12](a) and f(x)', 'as in [12](a) and f(x)'],
    ['C# and #1 of #P', 'C# and #1 of #P'],
    ['(Extended Abstract)*', '(Extended Abstract)*'],
    ['C*-algebras and W*-algebras', 'C*-algebras and W*-algebras'],
    ['carriers of *1/*1 or *2/*17, CYP2D6*4 and CYP2D6*10', 'carriers of *1/*1 or *2/*17, CYP2D6*4 and CYP2D6*10'],
    ['HLA-B*57:01 and HLA-B*15:02', 'HLA-B*57:01 and HLA-B*15:02'],
    ['the algebra S**1 over S**2 and p**2, a**b**c', 'the algebra S**1 over S**2 and p**2, a**b**c'],
    ['*p < 0.05, **p < 0.01, *** p < 0.001', '*p < 0.05, **p < 0.01, *** p < 0.001'],
    ['L*a*b* colours, f*g*h, (f*g)*(h*k)', 'L*a*b* colours, f*g*h, (f*g)*(h*k)'],
    ['image/*, text/* and *.txt or *.md', 'image/*, text/* and *.txt or *.md'],
    ['in**trieval** and re**trieval** nets', 'in**trieval** and retrieval nets'],
    ['D*(2010)+ and D*0 mesons, B → K*μμ or K*νν', 'D*(2010)+ and D*0 mesons, B → K*μμ or K*νν'],
    ['*in vitro* and *E. coli*; (**bold**) *“quoted”*', 'in vitro and E. coli; (bold) “quoted”'],
    ['**Background:** we **do**. *n* = 5', 'Background: we do. n = 5'],
    ['[CODE](HTTPS://X.ORG/A)', 'CODE (HTTPS://X.ORG/A)'],
  ]);
});

describe('typography', () => {
  tableOf('text/typography quotes', curlyQuotes, [
    ["``continuous concepts'' here", '“continuous concepts” here'],
    ["a `word' here", 'a ‘word’ here'],
    ['a `half-way’ one', 'a ‘half-way’ one'],
    ["the experts'' setting", "the experts'' setting"],
    ["``one'' and ``two''", '“one” and “two”'],
    ["'t Hooft and the users' gate", "'t Hooft and the users' gate"],
  ]);
  tableOf('text/typography dashes', dashes, [
    ['size---adding and works --- how', 'size—adding and works — how'],
    ['Language--Image, pages 3--5', 'Language–Image, pages 3–5'],
    ['an aside -- here -- too', 'an aside – here – too'],
    ['run it with --verbose on', 'run it with --verbose on'],
    ['a rule ---- of dashes', 'a rule ---- of dashes'],
    ['https://x.org/a--b', 'https://x.org/a--b'],
  ]);
});
