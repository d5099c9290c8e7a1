import { CliError } from '../error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What AWS's shared files say of a profile, by the names they have there. */
type Profile = Environment;

/** Where an s3:// object is asked for: under AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL or the profile's endpoint_url by path, else AWS's own host of the bucket. */
export function objectUrl(address: string, environment: Environment, profile: Profile = {}): string {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(address) ?? [];
  if (bucket === undefined || key === undefined)
    throw new CliError(`cannot read ${address}: it is not s3://bucket/key`, {
      hint: 'give the bucket and the key of one object',
      exitCode: 66,
    });
  const path = key.split('/').map(encodeURIComponent).join('/');
  const named = environment.AWS_ENDPOINT_URL_S3 ?? environment.AWS_ENDPOINT_URL;
  const endpoint = named ?? profile.endpoint_url;
  if (endpoint !== undefined) return `${endpoint.replace(/\/$/, '')}/${bucket}/${path}`;
  return `https://${bucket}.s3.${region(environment, profile)}.amazonaws.com/${path}`;
}

/** A request for an object of S3: signed where the environment or AWS's files hold or lead to keys, else as anybody asks. */
export async function s3Request(address: string, method: string, headers: Record<string, string>): Promise<Request> {
  const profile = await profileOf(process.env);
  const url = objectUrl(address, process.env, profile);
  const keys = await credentials(address, process.env, profile);
  if (keys === null) return new Request(url, { method, headers });
  const { AwsClient } = await import('aws4fetch');
  const client = new AwsClient({ ...keys, service: 's3', region: region(process.env, profile) });
  return client.sign(url, { method, headers });
}

interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  expiration?: Date;
}

let resolved: { of: string; keys: Keys } | null = null;
/** Keys that expire within so many milliseconds are asked for again. */
const margin = 5 * 60_000;

/** The keys of the environment; else those of the profile, role or container that it or AWS's files name (AWS's own chain of providers); null where nothing does. */
async function credentials(address: string, environment: Environment, profile: Profile): Promise<Keys | null> {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN } = environment;
  if (accessKeyId !== undefined && secretAccessKey !== undefined)
    return {
      accessKeyId,
      secretAccessKey,
      ...(AWS_SESSION_TOKEN === undefined ? {} : { sessionToken: AWS_SESSION_TOKEN }),
    };
  if (!namesKeys(environment, profile)) return null;
  const of = environment.AWS_PROFILE ?? '';
  const isFresh =
    resolved?.of === of && (resolved.keys.expiration?.getTime() ?? Number.POSITIVE_INFINITY) > Date.now() + margin;
  if (resolved !== null && isFresh) return resolved.keys;
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
  try {
    resolved = { of, keys: await defaultProvider()() };
    return resolved.keys;
  } catch (error) {
    throw new CliError(`no keys for ${address}: ${error instanceof Error ? error.message : String(error)}`, {
      hint: 'look at AWS_PROFILE and the files in ~/.aws (aws sso login renews a session), or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
      exitCode: 77,
      cause: error,
    });
  }
}

/** Whether anything says where keys are: an instance's own role is asked for by a profile with credential_source alone, since asking for it elsewhere takes seconds. */
function namesKeys(environment: Environment, profile: Profile): boolean {
  const sources = [
    'AWS_PROFILE',
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  ];
  return (
    sources.some((name) => environment[name] !== undefined) || Object.keys(profile).some((name) => keyNames.test(name))
  );
}

const keyNames =
  /^(?:aws_access_key_id|role_arn|sso_session|sso_start_url|credential_process|credential_source|login_session)$/;

/** The region of the environment or of the profile. */
function region(environment: Environment, profile: Profile): string {
  return environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION ?? profile.region ?? 'us-east-1';
}

/** What the files that AWS's tools share (docs.aws.amazon.com/sdkref, "Shared config and credentials files") say of the profile. */
async function profileOf(environment: Environment): Promise<Profile> {
  const { parseKnownFiles } = await import('@smithy/core/config');
  return (await parseKnownFiles({}))[environment.AWS_PROFILE ?? 'default'] ?? {};
}
