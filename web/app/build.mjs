/**
 * Builds the page into the folder given as the first argument:
 *   index.html                 names the files below; never cached
 *   assets/<name>-<hash>.<ext> cacheable for ever, each with .br and .gz beside it where that is smaller
 *   documents.json             the operations that the page sends by their hash
 */
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { build } from 'vite';

import { generate } from './generate.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = process.argv[2] ?? join(HERE, 'dist');
const SMALLEST = 1024;
const compressors = {
  '.br': (data) => promisify(brotliCompress)(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  '.gz': (data) => promisify(gzip)(data, { level: 9 }),
};

async function compress(path) {
  const data = await readFile(path);
  if (data.length < SMALLEST) return;
  for (const [ending, compressed] of Object.entries(compressors)) {
    const smaller = await compressed(data);
    if (smaller.length < data.length) await writeFile(path + ending, smaller);
  }
}

await generate();
await build({ root: HERE, logLevel: 'warn', build: { outDir: OUT, emptyOutDir: true } });
await cp(join(HERE, 'src', 'api', 'documents.json'), join(OUT, 'documents.json'));
const assets = (await readdir(join(OUT, 'assets'))).filter((name) => /\.(js|css|svg)$/.test(name));
await Promise.all(assets.map((name) => compress(join(OUT, 'assets', name))));
