import type { Dataset } from '../../schemas/dataset.ts';

/** LICENSE.md of a release: the terms that datapackage.json, the card and the npm package point to. */
export function licenseText({ title, license }: Dataset): string {
  return `# Terms of use of "${title}"\n\n**${license.title}.**\n\n${license.text.join('\n\n')}\n`;
}
