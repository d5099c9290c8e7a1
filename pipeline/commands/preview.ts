export async function previewCommand(_inputs: string[], _flags: object): Promise<number> {
  return 0;
}
