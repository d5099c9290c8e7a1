// Takes the pictures of the README from a site, with headless Chromium:
//   node test/site/screenshots.mjs out/build/site docs/images
import { createServer } from 'node:http';
import { mkdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';

const [site = 'out/build/site', target = 'docs/images'] = process.argv.slice(2);
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const server = createServer((request, response) => {
  const name = decodeURIComponent(new URL(request.url, 'http://host').pathname.slice(1)) || 'index.html';
  readFile(join(site, name)).then(
    (bytes) => response.writeHead(200, { 'content-type': types[extname(name)] ?? 'application/octet-stream' }).end(bytes),
    () => response.writeHead(404).end(),
  );
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const home = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-lcd-text', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** Name, address, and what must be there before the picture is taken. */
const pictures = [
  ['report', 'index.html', 'figure svg'],
  ['review', 'review.html', '.detail table.beside'],
  ['paper', '', 'table.beside'],
];

try {
  await mkdir(target, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 1200, height: 750 }, colorScheme: 'light' });
  let paper = '';
  for (const [name, address, ready] of pictures) {
    await page.goto(`${home}${address || paper}`);
    await page.locator(ready).first().waitFor();
    if (name === 'review') {
      // the second record of the queue: the buttons before and after it both lead somewhere
      await page.keyboard.press('j');
      await page.locator('.steps', { hasText: '2 of' }).waitFor();
      const id = /p[a-z2-7]{20}/.exec(page.url())?.[0];
      paper = `explore.html#/paper/${id}`;
    }
    const path = join(target, `${name}.png`);
    await page.screenshot({ path });
    process.stdout.write(`${path}\n`);
  }
} finally {
  await browser.close();
  server.close();
}
