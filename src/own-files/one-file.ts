/** Node's module for programs of one file. Bun and Deno have none, and end a program that imports it. */
export const sea: typeof import('node:sea') | undefined = process.getBuiltinModule('node:sea')

/** Whether this program is the one file without Node. */
export function isOneFile(): boolean {
  return sea?.isSea() ?? false
}
