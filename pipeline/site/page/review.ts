import { load } from './data.ts';
import { replace } from './dom.ts';
import { ReviewDesk } from './review-desk.ts';
import { failure, loading } from './states.ts';

const main = document.getElementById('main')!;

function start(): void {
  replace(main, loading('the review desk'));
  Promise.all([load('summary'), load('review/head')]).then(
    ([summary, head]) => new ReviewDesk(main, summary, head).route(),
    (error: unknown) => replace(main, failure('The review desk', error, start)),
  );
}

start();
