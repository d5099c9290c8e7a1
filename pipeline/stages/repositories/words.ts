/** Words of grammar which carry a sentence on: none of them is a part of an address after a space. */
export const functionWords: ReadonlySet<string> = new Set(
  (
    'a about above after all along also although an and are as at be because been before below both but by can could due ' +
    'during each following for from further has have here however if in including into is it its later may moreover no ' +
    'not now of on once online only or our pending please publicly released see shall should since so soon such than ' +
    'that the their them then there these they this those through to together under until upon use using via was we ' +
    'were when where whereas which while who will with within without would you your available furthermore additionally'
  ).split(' '),
);

/** Words which stand after an address when the abstract is over, or which announce the next one. */
export const afterwords: ReadonlySet<string> = new Set(
  'show index keywords keyword note contact supplementary video videos project website demo code'.split(' '),
);

/** Words which begin a sentence in abstracts, as they stand glued to the end of an address ("/nameOur code is"). */
export const sentenceStarters: ReadonlySet<string> = new Set(
  (
    'A Additionally All An And As At Based Both But By Code Codes Compared Comprehensive Data Dataset Experimental ' +
    'Experiments Extensive Finally For From Furthermore Here However If In It Its Moreover Note On Our Please Results ' +
    'See Show Since Source The Then These They This Through To Video Videos We When While With You'
  ).split(' '),
);

/** Those of them which are no part of a name ("FooDataset" is one), so that they count without a full stop as well. */
export const gluedStarters: ReadonlySet<string> = new Set(
  'Additionally Experiments Extensive Finally Furthermore However Moreover Our Please Results The These They This We'.split(
    ' ',
  ),
);

/** Languages and tools written "A/B" in prose about code: not an owner and a name. */
export const toolWords: ReadonlySet<string> = new Set(
  (
    'c c++ cpp cuda docker gitlab github go gpu cpu html ios android java javascript js json julia jax keras linux latex ' +
    'macos matlab numpy python pytorch r ros ros2 rust scala tensorflow typescript windows xml yaml and or his her pull ' +
    'issues input output train test code data datasets models weights he she'
  ).split(' '),
);
