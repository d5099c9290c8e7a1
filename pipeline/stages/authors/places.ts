/** Words of an institution's name; one of them in a slot and it names no person. */
const institutionWords = new Set(
  (
    'university universität université universidad universidade università universiteit universitet univ institute institut instituto ' +
    'istituto institutes college school faculty fakultät department departments dept dept. departamento laboratory laboratories lab labs ' +
    'laboratoire hospital hospitals clinic klinik klinikum centre center centers centres academy académie ministry ' +
    'corporation corp corp. inc inc. ltd ltd. llc gmbh company research technologies technology systems sciences ' +
    'polytechnic politecnico polytechnique école ecole hochschule college museum observatory agency bureau council ' +
    'foundation society association'
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
    'south-korea hong-kong new-zealand saudi-arabia egypt vietnam thailand pakistan chile argentina colombia hungary czechia romania ukraine'
  ).split(' '),
);

/** How a slot reads as an affiliation, in log-odds units: well above 0 for an institution or a country, 0 for what may be one. */
export function placeScore(text: string, words: readonly string[]): number {
  for (const word of words) if (institutionWords.has(word.toLowerCase())) return 6;
  if (words.some((word, i) => i > 0 && /^(?:of|for|the|at)$/.test(word))) return 5;
  if (words.length === 1) {
    const small = text.toLowerCase();
    if (institutions.has(small) || countries.has(small)) return 3;
    return /^\p{Lu}{3,}$/u.test(text) ? 1 : 0;
  }
  // "ETH Zürich", "UC Berkeley"; "YALE SONG" is a person
  if (/\p{Ll}/u.test(text) && words.some((word) => /^\p{Lu}{2,}$/u.test(word) && institutions.has(word.toLowerCase())))
    return 3;
  return /^(?:UC|IBM|NEC|TU|KU|RWTH|SUNY|CUNY|IIT) \p{Lu}/u.test(text) || countries.has(text.toLowerCase()) ? 3 : 0;
}
