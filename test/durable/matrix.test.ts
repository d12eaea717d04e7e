import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesOf, Matrix } from './support/matrix.ts'

/** `npm run chaos -- --matrix` has the same with other commands. */
const SEED = 17

describe.each(['file', 'valkey'] as const)('two servers on one %s tell one history when one is', (engine) => {
  let matrix: Matrix
  beforeAll(async () => {
    matrix = await Matrix.start(engine)
  })
  // A new server makes the same of every log.
  afterAll(async () => {
    expect(await matrix.end()).toEqual([])
  }, 60_000)

  test.each(casesOf(engine))('$mishap, $step', { timeout: 60_000 }, async (one) => {
    expect(await matrix.run(one, SEED)).toEqual([])
  })
})
