import type { License } from '../dataset/license.ts';

/** Hugging Face's licences (its dataset cards allow no others) that are SPDX identifiers in small letters. */
const hubLicenses = new Set(
  `afl-3.0 apache-2.0 artistic-2.0 bsd-2-clause bsd-3-clause bsl-1.0 cc-by-2.0 cc-by-2.5 cc-by-3.0 cc-by-4.0 cc-by-nc-2.0
  cc-by-nc-3.0 cc-by-nc-4.0 cc-by-nc-nd-3.0 cc-by-nc-nd-4.0 cc-by-nc-sa-2.0 cc-by-nc-sa-3.0 cc-by-nc-sa-4.0 cc-by-nd-4.0
  cc-by-sa-3.0 cc-by-sa-4.0 cc0-1.0 cdla-permissive-1.0 cdla-permissive-2.0 cdla-sharing-1.0 ecl-2.0 epl-1.0 epl-2.0 eupl-1.1
  eupl-1.2 isc lppl-1.3c mit mpl-2.0 ms-pl ncsa ofl-1.1 osl-3.0 postgresql unlicense wtfpl zlib`.split(/\s+/),
);
const otherNames = new Map([
  ['ODbL-1.0', 'odbl'],
  ['ODC-By-1.0', 'odc-by'],
  ['PDDL-1.0', 'pddl'],
]);

/** The licence fields of a dataset card: Hugging Face's own name, or "other" with the name and LICENSE.md. */
export function hubLicense({ spdx, name }: License): Record<string, string> {
  const known =
    spdx === null ? undefined : (otherNames.get(spdx) ?? [spdx.toLowerCase()].find((id) => hubLicenses.has(id)));
  if (known !== undefined) return { license: known };
  return { license: 'other', license_name: name.toLowerCase(), license_link: 'LICENSE.md' };
}
