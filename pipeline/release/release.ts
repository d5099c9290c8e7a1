/** What names a release: everything written into its folder may depend on these three and on its files, on nothing else. */
export interface Release {
  /** SemVer, without "v". */
  version: string;
  /** YYYY-MM-DD, from --date or SOURCE_DATE_EPOCH, never from the clock. */
  date: string;
  /** Version of the release before it; null for the first. */
  previous: string | null;
}
