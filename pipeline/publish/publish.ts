import { resolve } from 'node:path';
import type { PublishPlan } from './plan.ts';
import { readRelease, type VerifiedRelease } from './verified-release.ts';

/** Where a release goes. */
export type Destination =
  | { to: 'dir'; target: string }
  | { to: 'npm'; registry?: string; tag?: string }
  | { to: 'hf'; repo: string; endpoint: string; private: boolean };

/** A release with the plan of its publication; nothing has been written yet. */
export interface Publication {
  release: VerifiedRelease;
  plan: PublishPlan;
}

/** Verifies the release in `folder` and plans its publication; only `plan.apply` writes anything. */
export async function planPublication(folder: string, destination: Destination): Promise<Publication> {
  const release = await readRelease(resolve(folder));
  return { release, plan: await planFor(release, destination) };
}

async function planFor(release: VerifiedRelease, destination: Destination): Promise<PublishPlan> {
  switch (destination.to) {
    case 'dir':
      return (await import('./dir.ts')).planDir(release, destination.target);
    case 'npm':
      return (await import('./npm.ts')).planNpm(release, destination);
    case 'hf':
      return (await import('./hub.ts')).planHub(release, destination);
  }
}
