/** Degrees, licences and memberships, dots and case folded; none of them is a name in capitals. */
const degrees = new Set(
  (
    'phd dphil drphil msc bsc mphil mres meng beng mba mph mbbs mbchb mbbch bmbs mrcp frcp frcs mrcs frcpc frcsc frcpath frcog ' +
    'facs facp facc faha fesc dsc scd edd psyd pharmd dnp drph dds dmd dvm vmd dpt jd llm llb llc mfa mha mhs mhsc mpp mpa msn ' +
    'bsn msph msw lcsw mmed mmedsci mstat mtech btech bpharm mpharm dclinpsy dba dma dmsc dmedsci drmed drrernat dring ' +
    'frs fba freng fieee mieee facm fiet frsc frse fracp ranzcp rn np crna cnm aprn rph rd cpa pe pmp cfa chfc obe cbe mbe ' +
    'kbe dbe esq emba mcs mla mlis bfa bba aud cph ccrp cscs faan faaap fapa fasco fidsa mscph licsw habil phdc mdphd phm'
  ).split(' '),
);

/** Degrees that may as well be a name or initials: believed after a full name only. */
const doubtfulDegrees = new Set('md ma ms ba bs do rn np pa pe od pt ot rd jd pm mb lac mm mse dc'.split(' '));

/** What an IEEE list and others put after a name, and where. */
const roles =
  /^(?:(?:(?:graduate )?student|senior|associate|life|life senior|affiliate|honorary) )?(?:member|fellow)$|^dr\.? (?:med|phil|rer|nat|sc|ing|iur|techn|h|c|habil|med\. dent|med\. vet)\b[\p{L}. ]*$|^(?:the )?(?:corresponding|senior|first|lead|equal) (?:author|contribution)s?$|^co-?(?:first|corresponding) authors?$|^(?:guest |managing |volume |series |associate )?ed(?:s?\.|itors?|itor-in-chief|ited by)?\.?$|^(?:hrsg|hg|dir|coord|comps?|trans|transl)\.$|^(?:translator|moderator|chair|organi[sz]er|presenter|speaker|deceased|contributed equally)s?$/iu;

/** Societies, as a member names them. */
const societies = /^(?:IEEE|ACM|OSA|SPIE|AIAA|IET|ASME|AAAI)$/;

const foldDegree = (word: string): string => word.replace(/[.\s-]/g, '').toLowerCase();

/** How a word stands as a degree: certainly, perhaps ("MA", which is a name or initials too), or not. */
export function degreeOf(word: string): 'certain' | 'doubtful' | null {
  if (word.length < 2 || word.length > 14) return null;
  const small = foldDegree(word);
  if (!degrees.has(small) && !doubtfulDegrees.has(small)) return null;
  if (doubtfulDegrees.has(small)) return /^\p{Lu}[\p{Lu}.]+$/u.test(word) ? 'doubtful' : null;
  return /^\p{Lu}/u.test(word) && /\p{Lu}.*\p{Lu}|\./u.test(word) ? 'certain' : null;
}

/** How a slot of its own stands as degrees or a role ("MD, PhD", "Senior Member", "corresponding author"). */
export function titleSlot(text: string): 'certain' | 'doubtful' | null {
  if (text.length > 40) return null;
  if (roles.test(text) || societies.test(text)) return 'certain';
  const words = joinDegrees(text).split(/[ /]+/);
  let sure = false;
  for (const word of words) {
    const degree = degreeOf(word);
    if (degree === null) return null;
    if (degree === 'certain') sure = true;
  }
  return sure ? 'certain' : 'doubtful';
}

/** "Ph. D." and "M. Sc." are one word. */
function joinDegrees(text: string): string {
  return text.includes('. ') ? text.replace(/\b(Ph|M|B|D|Sc|Ed)\. (?=(?:D|Sc|Phil|Ed|Eng)\b)/g, '$1.') : text;
}

const rank =
  /^(?:(?:(?:associate|assistant|adjunct|emeritus|assoc\.?|assist\.?|asst\.?|adj\.|hon\.|univ\.?-?|a\.?o\.?|apl\.)\s*)?prof(?:essor(?:in)?|\.)?|dr(?:\.-?ing\.?|\.?)?(?:\s?(?:rer|med|phil|nat|h|c|habil|techn|sc|hum|iur|oec|pol)\.)*|pd(?= dr)|priv\.-doz\.|dipl\.(?:-\p{L}+\.?)?|sir|dame|mr\.?|mrs\.?|ms\.?|mx\.|mme\.?|ing\.|eng\.|rev\.|capt\.|col\.|maj\.|lt\.|gen\.|sgt\.|hon\.)\s+(?=\p{L})/iu;

/** Length of the ranks in front of a name ("Prof. Dr. "); 0 where there is none or nothing would be left. */
export function rankLength(text: string): number {
  let length = 0;
  if (titleSlot(text) !== null) return 0;
  for (let round = 0; round < 4; round++) {
    const rest = text.slice(length);
    const found = /^[\p{Lu}a]/u.test(rest) ? rank.exec(rest.slice(0, 60)) : null;
    if (found === null) break;
    const whole = found[0].trimEnd();
    // "Sir", "Ms" and "Dame" stand before a full name; "DR", "MS", "MR" in capitals are initials.
    if (/^(?:sir|dame)$/i.test(whole) && !rest.slice(found[0].length).includes(' ')) break;
    if (/^(?:DR|MS|MR|MRS|ING|PROF)$/.test(whole) && /\p{Ll}/u.test(rest)) break;
    length += found[0].length;
  }
  return length;
}

/** Where the degrees at the end of a name start ("Ada Gavish PhD, MD"); the text's length where it has none. */
export function degreesStart(text: string): number {
  let end = text.length;
  for (let round = 0; round < 8; round++) {
    const head = text.slice(0, end).trimEnd();
    const spaced = / (?:Ph\. D|[MBD]\. (?:Sc|Phil|Ed|Eng)|Sc\. D|Ed\. D)\.?$/.exec(head.slice(-16));
    const at =
      spaced === null ? Math.max(head.lastIndexOf(' '), head.lastIndexOf(',')) : head.length - spaced[0].length;
    if (at < 1) break;
    const kind = spaced === null ? degreeOf(head.slice(at + 1)) : 'certain';
    const before = head.slice(0, at).replace(/[\s,]+$/, '');
    if (kind === null || before === '') break;
    const lower = /\p{Ll}/u.test(before);
    if (!lower && !/\p{Ll}|\./u.test(head.slice(at + 1))) break;
    // "Smith MD" has initials, "Ada Smith MD" a degree; "Smith A. M.D." has initials too.
    const words = before.split(' ');
    const small = /^(?:van|von|de|del|di|da|du|le|la|el|al|ter|den|der)$/i.test(words[0]!);
    const sure = kind === 'certain' && words.length > 1 && !small;
    if (!sure && !/\p{Ll}/u.test(head.slice(at + 1)) && (words.length < 2 || small || words.at(-1)!.length < 3)) break;
    if (kind === 'doubtful' && end === text.length && words.length < 2) break;
    end = before.length;
  }
  return end;
}
