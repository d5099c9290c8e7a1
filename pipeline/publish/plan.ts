/** What would become of one thing at the destination: it is new there, the same already, or another one that must stay. */
type StepKind = 'new' | 'same' | 'clash';

export interface PublishStep {
  kind: StepKind;
  what: string;
  detail: string;
}

/** A publication before it is made: what it would do, and doing it. */
export interface PublishPlan {
  /** Where to, in words. */
  destination: string;
  steps: PublishStep[];
  /** Makes the steps that are new; a second call, or one after an interruption, makes what is left. */
  apply(progress: (line: string) => void): Promise<void>;
}

/** Bytes for a person: "1.4 MB". */
export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
