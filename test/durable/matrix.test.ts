import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesOf, ENGINES, Matrix, STEPS } from './support/matrix.ts'

/** Every how-manieth case: this is to take minutes. `npm run chaos -- --matrix` has all of them, with other commands. */
const EVERY = { 'file alone': 1, file: 2, valkey: 3 }
const SEED = 17

describe.each(ENGINES)('state in a %s: clients read one history when a server is', (engine) => {
  const mishaps = [...new Set(casesOf(engine).map(({ mishap }) => mishap))]
  const cases = casesOf(engine).filter(
    ({ step, mishap }) => (STEPS.indexOf(step) + mishaps.indexOf(mishap)) % EVERY[engine] === 0,
  )
  let matrix: Matrix
  beforeAll(async () => {
    matrix = await Matrix.start(engine)
  })
  // A new server makes the same of every log.
  afterAll(async () => {
    expect(await matrix.end()).toEqual([])
  }, 60_000)

  test('(every step and every mishap is among these)', () => {
    expect(new Set(cases.map(({ step }) => step))).toEqual(new Set(STEPS))
    expect(new Set(cases.map(({ mishap }) => mishap))).toEqual(new Set(mishaps))
  })

  test.each(cases)('$mishap, $step', { timeout: 60_000 }, async (one) => {
    expect(await matrix.run(one, SEED)).toEqual([])
  })
})
