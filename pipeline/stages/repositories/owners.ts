/** First path segments of github.com which are pages of the site, never an account (GitHub's reserved names). */
const reserved: ReadonlySet<string> = new Set(
  (
    'about account apps blog careers codespaces collections contact copilot customer-stories dashboard developer ' +
    'education enterprise events explore features gist issues join login logout marketplace mobile models nonprofit ' +
    'notifications new orgs organizations partners pricing pulls readme search security sessions settings shop signup ' +
    'site site-policy solutions sponsors stars status team teams topics trending users watching wiki'
  ).split(' '),
);

/** Accounts of well-known laboratories and companies: evidence for where an owner ends, nothing more. */
const organisations: ReadonlySet<string> = new Set(
  (
    'adobe-research airlab alibaba allenai amazon-research amazon-science amzn apple aws baidu bytedance deepmind ' +
    'eth-sri ethz-asl facebookresearch google google-deepmind google-research haotian-liu hku-mars hkust-aerial-robotics ' +
    'huawei-noah huggingface ibm idea-research intel intellabs jdai-cv megvii-research microsoft mit-han-lab mit-spark ' +
    'naver naver-ai nvidia nvlabs nvidiagameworks open-mmlab openai opengvlab paddlepaddle princeton-nlp pytorch ' +
    'qualcomm-ai-research rucaibox salesforce samsunglabs snap-research sony stanfordnlp tencent tensorflow thudm ' +
    'thu-ml thunlp uber-research ucsd-ai4h uzh-rpg zju3dv zju-fast-lab'
  ).split(' '),
);

/** Whether an owner is a well-known organisation's account. */
export function isOrganisation(owner: string): boolean {
  return organisations.has(owner.toLowerCase());
}

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
