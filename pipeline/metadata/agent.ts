type Creator = { name: string } | { given: string; family: string; orcid?: string | undefined };

/** A creator as schema.org describes people and organisations; `prefix` stands before the names of its types. */
export function agent(creator: Creator, prefix = ''): object {
  if ('name' in creator) return { '@type': `${prefix}Organization`, name: creator.name };
  const { given, family, orcid } = creator;
  return {
    '@type': `${prefix}Person`,
    name: `${given} ${family}`,
    givenName: given,
    familyName: family,
    ...(orcid === undefined ? {} : { sameAs: orcid }),
  };
}
