import { CliError } from '../error.ts';
import { addressOf, mostRedirects, patientFetch, redirectOf } from '../read/request.ts';

/** The longest answer of a Hub: a page of its lists has a thousand names. */
const mostAnswer = 64 << 20;

type Fetch = typeof patientFetch;

/**
 * As fetch, for all that goes to a Hub, also by addresses that the Hub itself gives (the next page of a list, where to put a
 * file): the token goes to the Hub's own origin alone, nothing from https to http, no redirect takes what is sent to
 * another host, and answers are bounded.
 */
export function hubFetch(endpoint: string): Fetch {
  const home = new URL(endpoint);
  return async (input, init = {}) => {
    let url = new URL(input instanceof Request ? input.url : input);
    let { method, body }: RequestInit = init;
    for (let count = 0; count <= mostRedirects; count++) {
      if (home.protocol === 'https:' && url.protocol !== 'https:') throw unsafe(home, url);
      const headers = new Headers(init.headers);
      if (url.origin !== home.origin) headers.delete('authorization');
      const answer = await patientFetch(url, { ...init, ...sent(method, body), headers, redirect: 'manual' });
      const location = redirectOf(answer);
      if (location === null) return bounded(answer, url.href);
      await answer.body?.cancel();
      const to = addressOf(location, url.href);
      // RFC 9110, 15.4: these are followed by a GET
      if (answer.status === 303 || (answer.status < 303 && method === 'POST')) [method, body] = ['GET', null];
      if (body !== undefined && body !== null && to.origin !== url.origin) throw unsafe(url, to);
      url = to;
    }
    throw new Error(`more than ${mostRedirects} redirects`);
  };
}

function sent(method: RequestInit['method'], body: RequestInit['body']): RequestInit {
  return { ...(method === undefined ? {} : { method }), body: body ?? null };
}

function unsafe(from: URL, to: URL): CliError {
  return new CliError(`${from.origin} leads to ${to.protocol}//${to.host}, where nothing is sent`, {
    hint: 'name the Hub that is meant with --endpoint or HF_ENDPOINT',
  });
}

/** The same answer, which ends with an error where it is too long. */
function bounded(answer: Response, url: string): Response {
  if (answer.body === null) return answer;
  let bytes = 0;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.length;
      if (bytes > mostAnswer) controller.error(new Error('the answer is longer than any of a Hub'));
      else controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = answer;
  const same = new Response(answer.body.pipeThrough(limit), { status, statusText, headers });
  return Object.defineProperty(same, 'url', { value: url });
}
