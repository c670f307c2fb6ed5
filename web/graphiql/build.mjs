/**
 * Bundles the page into the folder given as the first argument:
 *   index.html                 names the files below; never cached
 *   assets/<name>-<hash>.<ext> content-hashed, cacheable for ever
 * Every address in them is relative, so nothing but the page's own host is ever asked.
 */
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';
import { getOperationAST, parse } from 'graphql';

const HERE = dirname(fileURLToPath(import.meta.url));
const SRC = join(HERE, 'src');
const OUT = process.argv[2] ?? join(HERE, 'dist');

/** The path under which the server offers OUT, seen from the page at /graphql. */
const PUBLIC = 'graphiql';

const COMMON = {
  absWorkingDir: HERE,
  bundle: true,
  minify: true,
  metafile: true,
  target: 'es2022',
  outdir: join(OUT, 'assets'),
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.ttf': 'file', '.svg': 'copy' },
  legalComments: 'linked',
  logLevel: 'warning',
};

/** The built file that came from each entry point, by the entry's base name. */
function outputs({ metafile }) {
  const made = Object.entries(metafile.outputs).filter(([, output]) => output.entryPoint);
  return Object.fromEntries(made.map(([path, output]) => [basename(output.entryPoint), { path, ...output }]));
}

async function readExample(name) {
  const folder = join(SRC, 'examples');
  const query = (await readFile(join(folder, name), 'utf8')).trim();
  const variables = await readFile(join(folder, name.replace(/\.graphql$/, '.json')), 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const operation = getOperationAST(parse(query))?.name?.value;
  if (operation === undefined) throw new Error(`${name} must hold exactly one operation, with a name`);
  const title = query.split('\n', 1)[0].replace(/^#\s*/, '');
  return { operation, title, query, variables: variables.trim() };
}

const examples = {
  name: 'examples',
  setup(builder) {
    builder.onResolve({ filter: /^galatea:examples$/ }, ({ path }) => ({ path, namespace: 'examples' }));
    builder.onLoad({ filter: /.*/, namespace: 'examples' }, async () => {
      const names = (await readdir(join(SRC, 'examples'))).filter((name) => name.endsWith('.graphql')).sort();
      const list = await Promise.all(names.map(readExample));
      return { contents: `export const EXAMPLES = ${JSON.stringify(list)}`, loader: 'js' };
    });
  },
};

/** Fonts come inlined in style sheets; as files, a browser loads only those whose letters it meets. */
const fontsAsFiles = {
  name: 'fonts-as-files',
  setup(builder) {
    const fonts = [];
    builder.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const css = await readFile(path, 'utf8');
      const contents = css.replace(/url\(data:font\/(\w+);base64,([^)]+)\)/g, (_all, type, data) => {
        fonts.push(Buffer.from(data, 'base64'));
        return `url("galatea-font:${fonts.length - 1}.${type}")`;
      });
      return { contents, loader: 'css' };
    });
    builder.onResolve({ filter: /^galatea-font:/ }, ({ path }) => ({
      path: `font${path.slice(path.indexOf(':') + 1)}`,
      namespace: 'font',
    }));
    builder.onLoad({ filter: /.*/, namespace: 'font' }, ({ path }) => ({
      contents: fonts[Number.parseInt(path.slice('font'.length), 10)],
      loader: 'file',
    }));
  },
};

const workers = outputs(
  await build({
    ...COMMON,
    format: 'iife',
    entryPoints: [
      'monaco-editor/esm/vs/editor/editor.worker.js',
      'monaco-editor/esm/vs/language/json/json.worker.js',
      'monaco-graphql/esm/graphql.worker.js',
    ],
  }),
);
const workerAddress = (name) => JSON.stringify(`./${basename(workers[name].path)}`);

const page = outputs(
  await build({
    ...COMMON,
    format: 'esm',
    splitting: true,
    jsx: 'automatic',
    entryPoints: ['src/main.tsx', 'src/icon.svg'],
    plugins: [examples, fontsAsFiles],
    define: {
      'process.env.NODE_ENV': '"production"',
      EDITOR_WORKER: workerAddress('editor.worker.js'),
      GRAPHQL_WORKER: workerAddress('graphql.worker.js'),
      JSON_WORKER: workerAddress('json.worker.js'),
    },
  }),
);

// the editor's parts each repeat its style sheet, which the page's own one already holds
const { path: script, cssBundle: style } = page['main.tsx'];
const repeated = (await readdir(join(OUT, 'assets'))).filter((name) => name.endsWith('.css') && name !== basename(style));
await Promise.all(repeated.map((name) => rm(join(OUT, 'assets', name))));

const address = (path) => `${PUBLIC}/assets/${basename(path)}`;
const html = (await readFile(join(SRC, 'index.html'), 'utf8'))
  .replace('%SCRIPT%', address(script))
  .replace('%STYLE%', address(style))
  .replace('%ICON%', address(page['icon.svg'].path));
await writeFile(join(OUT, 'index.html'), html);
