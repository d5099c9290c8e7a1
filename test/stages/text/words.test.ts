import { describe, expect, test } from 'vitest';
import { joinBroken, unwrap } from '../../../pipeline/stages/text/hyphenation.ts';
import { spaceSentences, spaceWords } from '../../../pipeline/stages/text/lost-space.ts';
import { clean, tableOf } from './table.ts';

describe('hyphenation', () => {
  tableOf('text/hyphenation', joinBroken, [
    ['the cluster struc- ture is', 'the cluster structure is'],
    ['an effic- iently leve- raged, ali- gning net', 'an efficiently leveraged, aligning net'],
    ['in high- dimensional space', 'in high-dimensional space'],
    ['a state-of- the-art net, the state-of-the- art', 'a state-of-the-art net, the state-of-the-art'],
    ['the Wasserstein- distance between', 'the Wasserstein- distance between'],
    ['pre- and post-training', 'pre- and post-training'],
    ['short- and long-term, 4- and 3-bit', 'short- and long-term, 4- and 3-bit'],
    ['low- to high-resource', 'low- to high-resource'],
    ['zorblax is a zor- blax', 'zorblax is a zorblax'],
    ['quux-zorb or quux- zorb', 'quux-zorb or quux-zorb'],
    ['Mixture-of- Experts, Zorb-of- Blax', 'Mixture-of-Experts, Zorb-of- Blax'],
    ['we can- not and pre- but not post-trained', 'we cannot and pre- but not post-trained'],
    ['the vec- tor or fac- tor', 'the vector or factor'],
    ['a Gauss- ian and a Fourier trans- form', 'a Gaussian and a Fourier transform'],
    ['a non- convex loss', 'a non-convex loss'],
    ['a kernel- based, self- calibrating net', 'a kernel-based, self-calibrating net'],
    ['the language- models with- optimal cost', 'the language- models with- optimal cost'],
    ['the speci\ufb01- cation', 'the speci\ufb01cation'],
    ['opti(cid:173) mization', 'optimization'],
    ['see https://x.org/my- repository now', 'see https://x.org/my- repository now'],
    ['Mathematik- sowie Physikunterricht, Bild- oder Ton', 'Mathematik- sowie Physikunterricht, Bild- oder Ton'],
    ['L- and M-edges, H- photodissociation and the K- meson', 'L- and M-edges, H- photodissociation and the K- meson'],
    ['the Cl- uptake and NO3- reduction, e- e+ pairs', 'the Cl- uptake and NO3- reduction, e- e+ pairs'],
    ['socio- et psycho-, bånd- eller disk, pré- e pós-', 'socio- et psycho-, bånd- eller disk, pré- e pós-'],
    ['té una posició no- de la capçalera', 'té una posició no- de la capçalera'],
    ['за- писвать файлы', 'за- писвать файлы'],
    ['low- through high-energy', 'low- through high-energy'],
  ]);
  tableOf('text/unwrap', unwrap, [
    ['two\nlines', 'two lines'],
    ['spaces  \n  too', 'spaces too'],
    ['an algo-\nrithm', 'an algorithm'],
    ['a high-\ndimensional net', 'a high-dimensional net'],
    ['pre-\nand post-training', 'pre- and post-training'],
    ['https://x.org/a-\nb', 'https://x.org/a- b'],
    ['\nedge\n', 'edge'],
    ['one\n\n\ntwo', 'one two'],
  ]);
});

describe('lost spaces', () => {
  tableOf('text/lost-space', spaceSentences, [
    ['outdated over time.To keep', 'outdated over time. To keep'],
    ['sample-level updates.However, practical', 'sample-level updates. However, practical'],
    ['(see above).We show', '(see above). We show'],
    ['is it so?We ask', 'is it so? We ask'],
    ['a task in NLP.However, for small N.This is', 'a task in NLP. However, for small N. This is'],
    ['gender,race,religion and,hence,more', 'gender, race, religion and, hence, more'],
    ['two steps,i.e., here,a list', 'two steps, i.e., here, a list'],
    ['models, however,is left', 'models, however, is left'],
    ['three settings:node classification', 'three settings: node classification'],
    ['Node.js, e.g.The, U.S.A, Ph.D. and i.e.We', 'Node.js, e.g.The, U.S.A, Ph.D. and i.e.We'],
    ['AdaBoost.MH and torch.nn.Linear and Last.FM data', 'AdaBoost.MH and torch.nn.Linear and Last.FM data'],
    ['f(x,y), a pair (user,item) and 1,000', 'f(x,y), a pair (user,item) and 1,000'],
    ['std::vector and 10:30', 'std::vector and 10:30'],
    ['https://x.org/over.To/learning.We', 'https://x.org/over.To/learning.We'],
    ['GPT-3.5 and v2.Beta', 'GPT-3.5 and v2.Beta'],
  ]);
  tableOf('text/glued-words', spaceWords, [
    [
      'is oneof the best works, and workshave shown theirmethod',
      'is one of the best works, and works have shown their method',
    ],
    ['a lone oneof is left', 'a lone oneof is left'],
    ['the near-Earth orbits, oral health of the clergymen', 'the near-Earth orbits, oral health of the clergymen'],
    [
      'the orbits, the orals and therein beholders of elicitor, isthmus and anther; atones',
      'the orbits, the orals and therein beholders of elicitor, isthmus and anther; atones',
    ],
    [
      'etwas als listan betoken und oneof theproblem thiswork',
      'etwas als listan betoken und oneof theproblem thiswork',
    ],
    ['a blackbox, a dataset and a workflow', 'a blackbox, a dataset and a workflow'],
  ]);
});

test.each([
  ['the struc- ture here', ['text/hyphenation-joined']],
  ['the Wasserstein- distance between', ['text/hyphenation-kept']],
  ['pre- and post-training', []],
])('%j notes %j', (raw, notes) => {
  expect(clean(raw).notes).toEqual(notes);
});
