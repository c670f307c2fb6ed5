/**
 * Takes what names a host out of a package-lock.json (funding pages, and tarball addresses should an
 * npm setting have let them in), so that the lock is true for whichever registry is configured.
 * Run by "npm run lock" in the folders beside this file.
 */
import { readFile, writeFile } from 'node:fs/promises';

const path = process.argv[2] ?? 'package-lock.json';
const lock = JSON.parse(await readFile(path, 'utf8'));
for (const entry of Object.values(lock.packages)) {
  delete entry.funding;
  if (entry.resolved?.startsWith('http')) delete entry.resolved;
}
const text = `${JSON.stringify(lock, null, 2)}\n`;
if (text.includes('://')) throw new Error(`${path} still holds an address`);
await writeFile(path, text);
