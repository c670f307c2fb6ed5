/** Written by build.mjs from the files in src/examples/. */
declare module 'galatea:examples' {
  /** One step of the walk through the main job. */
  export interface Example {
    /** The operation's name, which is also the title of its tab. */
    readonly operation: string;
    /** The first comment line, for the list of steps. */
    readonly title: string;
    readonly query: string;
    /** JSON, as the variables editor shows it; empty when the operation has none. */
    readonly variables: string;
  }
  export const EXAMPLES: readonly Example[];
}

/** Addresses of the bundled editor workers, relative to the script; filled in by build.mjs. */
declare const EDITOR_WORKER: string;
declare const GRAPHQL_WORKER: string;
declare const JSON_WORKER: string;

declare module '*.css';
