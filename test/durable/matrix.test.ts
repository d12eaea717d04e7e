import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesOf, type Engine, Matrix, STEPS } from './support/matrix.ts'

/** `npm run chaos -- --matrix` has every step with every mishap. Here is each of both in turn, so that every step and every mishap has some. */
const EVERY: Readonly<Record<Engine, number>> = { file: 2, valkey: 3 }
const SEED = 17

describe.each(['file', 'valkey'] as const)('two servers on one %s tell one history when one is', (engine) => {
  let matrix: Matrix
  beforeAll(async () => {
    matrix = await Matrix.start(engine)
  })
  afterAll(() => matrix.stop())

  const mishaps = [...new Set(casesOf(engine).map(({ mishap }) => mishap))]
  const cases = casesOf(engine).filter(
    ({ step, mishap }) => (STEPS.indexOf(step) + mishaps.indexOf(mishap)) % EVERY[engine] === 0,
  )

  test('(every step and every mishap are among these)', () => {
    expect(new Set(cases.map(({ step }) => step))).toEqual(new Set(STEPS))
    expect(new Set(cases.map(({ mishap }) => mishap))).toEqual(new Set(mishaps))
  })

  test.each(cases)('$mishap, $step', { timeout: 60_000 }, async (one) => {
    expect(await matrix.run(one, SEED)).toEqual([])
  })
})

test.each(['file', 'valkey'] as const)(
  'after all of that, a new server makes the same of every log in the %s',
  {
    timeout: 60_000,
  },
  async (engine) => {
    const matrix = await Matrix.start(engine)
    for (const one of casesOf(engine).slice(0, 3)) expect(await matrix.run(one, SEED)).toEqual([])
    expect(await matrix.end()).toEqual([])
  },
)
