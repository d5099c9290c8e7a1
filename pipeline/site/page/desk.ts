/** What `paperset open` lets its pages do: write corrections and build again. */
export interface Desk {
  /** The file that is written, as the curator knows it. */
  file: string;
  /** Throws what the program says where it refuses; then nothing was changed. */
  write(lines: string): Promise<void>;
}

/** Pages of `paperset open` lie below a folder of this name: what comes from elsewhere is not asked. */
const opened = /^\/open-[\w-]{22,}\//;

/** Asks the program that serves the page whether corrections can be written; null where nothing or another server is there. */
export async function askDesk(): Promise<Desk | null> {
  const base = opened.exec(location.pathname)?.[0];
  if (base === undefined || !location.protocol.startsWith('http')) return null;
  const address = `${base}corrections`;
  try {
    const answer = (await (await fetch(address)).json()) as { file: string | null };
    return answer.file === null ? null : { file: answer.file, write: (lines) => write(address, lines) };
  } catch {
    return null;
  }
}

async function write(address: string, body: string): Promise<void> {
  const answer = await fetch(address, { method: 'POST', body, headers: { 'content-type': 'application/x-ndjson' } });
  const { message } = (await answer.json().catch(() => ({}))) as { message?: string };
  if (!answer.ok) throw new Error(message ?? `The program answered ${answer.status}.`);
}
