import { test } from '@jest/globals'
import type { BuiltInVendor } from '../../handlers/vendors.ts'
import type { Soundcheck } from '../test-kit/soundcheck.ts'
import { checkTestOptions, type SoundcheckTestOptions } from '../test-kit/test-bed.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { runTest } from './sessions.ts'

/** What every test gets. */
export interface Fixtures<V extends Vendor = BuiltInVendor> {
  readonly soundcheck: Soundcheck<V>
}

/** Declares a test, as Jest's own `test` does. `timeout` is in milliseconds. */
export interface DeclareTest<V extends Vendor = BuiltInVendor> {
  (name: string, body: (fixtures: Fixtures<V>) => unknown, timeout?: number): void
  /** One test for each row. Jest's placeholders work in the name: `%s`, `%i`, `%o`, `%j`, `%#`. */
  each<Row extends readonly [unknown, ...unknown[]]>(rows: readonly Row[]): DeclareRows<V, [...Row]>
  each<Row>(rows: readonly Row[]): DeclareRows<V, [Row]>
}

type DeclareRows<V extends Vendor, Row extends readonly unknown[]> = (
  name: string,
  body: (fixtures: Fixtures<V>, ...row: Row) => unknown,
  timeout?: number,
) => void

/** Jest's `test` with the fixture `soundcheck`. */
export interface SoundcheckTest<V extends Vendor = BuiltInVendor> extends DeclareTest<V> {
  readonly only: DeclareTest<V>
  readonly skip: DeclareTest<V>
  /** Passes when the test fails. */
  readonly failing: DeclareTest<V>
  readonly concurrent: DeclareTest<V>
  todo(name: string): void
}

/** What Jest has for a way to declare tests: `test` itself, `test.only` and so on. */
type JestDeclare = typeof test.only

/** Jest's `test` with the fixture `soundcheck`. Call this outside of tests, once for each set of options. */
export function createSoundcheckTest<V extends Vendor = BuiltInVendor>(
  options: SoundcheckTestOptions<V> = {},
): SoundcheckTest<V> {
  checkTestOptions(options)
  let count = 0
  const declareBy = (declare: JestDeclare, kind: 'plain' | 'failing' | 'concurrent' = 'plain'): DeclareTest<V> => {
    const run = (id: string, body: (fixtures: Fixtures<V>) => unknown) =>
      runTest({ options, id, isConcurrent: kind === 'concurrent', mustFail: kind === 'failing', body })
    return Object.assign(
      (name: string, body: (fixtures: Fixtures<V>) => unknown, timeout?: number) => {
        const id = String(++count)
        // Without a parameter: Jest passes `done` to a function that has one, and waits for it.
        declare(name, () => run(id, body), timeout)
      },
      {
        each: (rows: readonly unknown[]) => (name: string, body: (...all: never[]) => unknown, timeout?: number) => {
          const id = String(++count)
          declare.each(rows)(name, (...row) => run(id, (fixtures) => body(...([fixtures, ...row] as never[]))), timeout)
        },
      },
    )
  }
  return Object.assign(declareBy(test), {
    only: declareBy(test.only),
    skip: declareBy(test.skip),
    failing: declareBy(test.failing, 'failing'),
    concurrent: declareBy(test.concurrent, 'concurrent'),
    todo: (name: string) => test.todo(name),
  })
}

export const soundcheckTest: SoundcheckTest = createSoundcheckTest()
