/**
 * What the kit uses of Jest. Jest itself answers this import within its tests, from wherever it comes, so nothing has to be
 * installed for it.
 */
declare module '@jest/globals' {
  type Body = () => unknown
  interface Declare {
    (name: string, body: Body, timeout?: number): void
    each(rows: readonly unknown[]): (name: string, body: (...row: unknown[]) => unknown, timeout?: number) => void
  }

  export const test: Declare & {
    readonly only: Declare
    readonly skip: Declare
    readonly failing: Declare
    readonly concurrent: Declare
    todo(name: string): void
  }
  export function afterAll(body: Body): void
  export function afterEach(body: Body): void
  export const expect: {
    extend(matchers: object): void
    getState(): { readonly currentTestName?: string; readonly testPath?: string }
  }
}
