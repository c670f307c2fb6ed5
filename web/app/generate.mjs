/**
 * Writes what the page knows of the API, from schema.graphql and the `.graphql` files beside the code:
 *   src/api/operations.ts   types, and for each operation a constant of its own: the hash of its text
 *   src/api/documents.json  { hash: text } of every operation, which the server is told of
 * An operation has a name, and only one operation or fragment has it. Documents are checked against the
 * schema. Nothing is written when nothing changed.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import {
  buildSchema,
  Kind,
  NoUnusedFragmentsRule,
  parse,
  print,
  specifiedRules,
  validate,
  visit,
} from 'graphql';

const HERE = dirname(fileURLToPath(import.meta.url));
const SCHEMA = join(HERE, '..', '..', 'schema.graphql');

async function read() {
  const names = (await readdir(join(HERE, 'src'), { recursive: true })).filter((name) =>
    name.endsWith('.graphql'),
  );
  return Promise.all(
    names.sort().map(async (name) => ({
      location: relative(HERE, join(HERE, 'src', name)),
      document: parse(await readFile(join(HERE, 'src', name), 'utf8')),
    })),
  );
}

/** The text of an operation with the fragments it needs, each once. */
function textOf(operation, fragments) {
  const needed = new Map();
  const look = (node) =>
    visit(node, {
      FragmentSpread({ name }) {
        if (needed.has(name.value)) return;
        needed.set(name.value, fragments.get(name.value));
        look(fragments.get(name.value));
      },
    });
  look(operation);
  return [operation, ...needed.values()].map((node) => print(node)).join('\n\n');
}

async function write(path, content) {
  const before = await readFile(path, 'utf8').catch(() => '');
  if (before !== content) await writeFile(path, content);
}

export async function generate() {
  const schemaText = await readFile(SCHEMA, 'utf8');
  const schema = buildSchema(schemaText);
  const files = await read();
  const definitions = files.flatMap(({ document }) => document.definitions);
  const rules = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);
  const errors = validate(schema, { kind: Kind.DOCUMENT, definitions }, rules);
  if (errors.length) throw new Error(errors.map(String).join('\n\n'));

  const types = await codegen({
    filename: 'operations.ts',
    schema: parse(schemaText),
    documents: files,
    config: {
      scalars: { Aurum: 'number', Date: 'string', DateTime: 'string', UUID: 'string', Upload: 'File' },
      enumsAsTypes: true,
      dedupeFragments: true,
      inlineFragmentTypes: 'combine',
      onlyOperationTypes: true,
      skipTypename: true,
      useTypeImports: true,
      maybeValue: 'T | null',
      inputMaybeValue: 'T | null | undefined',
      avoidOptionals: { field: true },
    },
    plugins: [{ typescript: {} }, { typescriptOperations: {} }],
    pluginMap: { typescript, typescriptOperations },
  });

  const fragments = new Map(
    definitions
      .filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const documents = {};
  const constants = definitions
    .filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
    .map((node) => {
      const text = textOf(node, fragments);
      const hash = createHash('sha256').update(text).digest('hex');
      documents[hash] = text;
      const type = `${node.name.value}${node.operation[0].toUpperCase()}${node.operation.slice(1)}`;
      return `export const ${type} = '${hash}' as Document<${type}, ${type}Variables>;`;
    });
  const head =
    '/** Written by generate.mjs. */\n' +
    '/** The hash of an operation that takes `V` and answers `R`. */\n' +
    'export type Document<R, V> = string & { readonly __answer?: (variables: V) => R };\n';
  await write(join(HERE, 'src', 'api', 'operations.ts'), `${head}${types}\n${constants.join('\n')}\n`);
  await write(join(HERE, 'src', 'api', 'documents.json'), `${JSON.stringify(documents, null, 1)}\n`);
  return documents;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await generate();
