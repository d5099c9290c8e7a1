/** Words which carry a sentence on: none of them is a part of an address after a space. */
export const functionWords: ReadonlySet<string> = new Set(
  (
    'a about above after all also an and are as at be been before below both but by can code data dataset datasets demo ' +
    'details each for from further has have here however if in into is it its keywords may models more moreover no not ' +
    'now of on online or our page please project publicly released results see show so soon source such than that the ' +
    'their them then there these they this those to together under upon use using via video videos was we were where ' +
    'which while who will with you your available website index terms note furthermore additionally code. contact'
  ).split(' '),
);

/** Words which begin a sentence in abstracts, as they stand glued to the end of an address ("/nameOur code is"). */
export const sentenceStarters: ReadonlySet<string> = new Set(
  (
    'A Additionally All An And As At Based Both But By Code Codes Compared Comprehensive Data Dataset Experimental ' +
    'Experiments Extensive Finally For From Furthermore Here However If In It Its Moreover Note On Our Please Results ' +
    'See Show Since Source The Then These They This Through To Video Videos We When While With You'
  ).split(' '),
);

/** Languages and tools written "A/B" in prose about code: not an owner and a name. */
export const toolWords: ReadonlySet<string> = new Set(
  (
    'c c++ cpp cuda docker gitlab github go gpu cpu html ios android java javascript js json julia jax keras linux latex ' +
    'macos matlab numpy python pytorch r ros ros2 rust scala tensorflow typescript windows xml yaml and or his her pull ' +
    'issues input output train test code data datasets models weights he she'
  ).split(' '),
);
