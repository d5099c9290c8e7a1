import { cancel, group, intro, isCancel, text } from '@clack/prompts';
import { similarLicense } from '../dataset/license.ts';
import { CliError } from '../error.ts';

/** What a person is asked for: each is an option of `paperset init` too. */
export interface Answers {
  title: string;
  description: string;
  creator: string[];
  license: string;
  homepage?: string;
}

/** Asks on the terminal for what is not given; an empty answer takes the usual one. Throws CliError when the person leaves. */
export async function askAll(given: Partial<Answers>, usual: Answers): Promise<Answers> {
  intro('A dataset of your own', { output: process.stderr });
  const question =
    (key: 'title' | 'description' | 'license' | 'homepage', message: string, check?: Check) => async () =>
      given[key] ?? (await line(message, usual[key] ?? '', check));
  const answers = await group(
    {
      title: question('title', 'Title'),
      description: question('description', 'What it holds, in a paragraph'),
      creator: async () =>
        given.creator ?? (await line('Who makes it (Family, Given for a person)', usual.creator[0]!)),
      license: question('license', 'Licence (SPDX identifier)', (answer) =>
        similarLicense(answer) === null ? 'not on the list: https://spdx.org/licenses' : undefined,
      ),
      homepage: question('homepage', 'Homepage (empty for none)', (answer) =>
        answer === '' || URL.canParse(answer) ? undefined : 'an address such as https://papers.example',
      ),
    },
    { onCancel: leave },
  );
  return { ...answers, creator: Array.isArray(answers.creator) ? answers.creator : [answers.creator] };
}

type Check = (answer: string) => string | undefined;

async function line(message: string, usual: string, check?: Check): Promise<string> {
  const answer = await text({
    message,
    placeholder: usual,
    defaultValue: usual,
    output: process.stderr,
    validate: (value) => check?.(value === undefined || value === '' ? usual : value),
  });
  if (isCancel(answer)) leave();
  return (answer as string).trim();
}

function leave(): never {
  cancel('Nothing was written.', { output: process.stderr });
  throw new CliError('nothing was written', { hint: 'run `paperset init` again, or give the answers as options' });
}
