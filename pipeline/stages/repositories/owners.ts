/** First path segments of github.com which are pages of the site, never an account (GitHub's reserved names). */
const reserved: ReadonlySet<string> = new Set(
  (
    'about account apps blog careers codespaces collections contact copilot customer-stories dashboard developer ' +
    'education enterprise events explore features gist issues join login logout marketplace mobile models nonprofit ' +
    'notifications new orgs organizations partners pricing pulls readme search security sessions settings shop signup ' +
    'site site-policy solutions sponsors stars status team teams topics trending users watching wiki'
  ).split(' '),
);

const placeholderWord =
  /^(?:x{2,}|y{3,}|anon|anonym(?:ous|ized|ised|iz|us)?(?:-?(?:authors?|submission|repo(?:sitory)?|link|url|user|github))?|user-?name|user|your-?(?:user-?)?name|owner|organi[sz]ation|repo(?:sitory)?(?:-?name)?|project-?name|author-?name|tba|tbd|to-?be-?(?:announced|released|added)|placeholder|blinded?|redacted|hidden|removed|link|url)$/i;

/** Whether a first path segment belongs to the site itself (github.com/features). */
export function isReservedOwner(owner: string): boolean {
  return reserved.has(owner.toLowerCase());
}

/** Whether an owner, or an owner with a name, stands in for an address that the authors withhold ("xxx/xxx", "anonymous"). */
export function isPlaceholder(owner: string, name: string | null): boolean {
  return (
    placeholderWord.test(owner) &&
    (name === null || !/^(?:owner|organi[sz]ation|user|link|url|repo)$/i.test(owner) || placeholderWord.test(name))
  );
}
