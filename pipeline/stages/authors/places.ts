/** Words of an institution's name; one of them in a slot and it names no person. */
const institutionWords = new Set(
  (
    'university universität université universidad universidade università universiteit universitet univ institute institut instituto ' +
    'istituto institutes college school faculty fakultät department departments dept dept. departamento laboratory laboratories lab labs ' +
    'laboratoire hospital hospitals clinic klinik klinikum centre center centers centres academy académie ministry ' +
    'corporation corp corp. inc inc. ltd ltd. llc gmbh company co. s.a. bv research technologies technology systems sciences ' +
    'polytechnic politecnico polytechnique école ecole hochschule college museum observatory agency bureau council ' +
    'division unit office library bank foundation society association'
  ).split(' '),
);

/** Institutions of one word, capitals folded, that stand after names so often that no rule of shape is needed. */
const institutions = new Set(
  (
    'mit cmu eth epfl inria cnrs nasa cern ibm nvidia google microsoft meta amazon deepmind openai facebook apple huawei tencent ' +
    'alibaba baidu adobe samsung intel bytedance salesforce snap uber stanford harvard oxford cambridge princeton berkeley caltech ' +
    'ucl ucla ucsd ucsf usc nyu ntu nus kaist postech hkust cuhk hku tsinghua yale cornell nist nih csic infn riken iit iisc'
  ).split(' '),
);

const countries = new Set(
  (
    'usa u.s.a. us u.s. uk u.k. china germany france italy spain japan korea india canada australia netherlands switzerland sweden ' +
    'norway denmark finland austria belgium brazil mexico israel iran turkey poland portugal greece ireland russia singapore taiwan ' +
    'egypt vietnam thailand pakistan chile argentina colombia hungary czechia romania ukraine'
  ).split(' '),
);

/** How a slot reads as an affiliation, in nats: well above 0 for an institution, a little for a country, 0 for what may be one. */
export function placeScore(text: string, words: readonly string[]): number {
  let score = 0;
  for (const word of words) {
    const small = word.toLowerCase();
    if (institutionWords.has(small)) return 6;
    if (institutions.has(small)) score = Math.max(score, 3);
    if (countries.has(small)) score = Math.max(score, 3);
  }
  if (words.some((word, i) => i > 0 && /^(?:of|for|the|at)$/.test(word))) return 5;
  if (words.length === 1 && /^\p{Lu}{3,}$/u.test(text)) return Math.max(score, 1);
  return score;
}
