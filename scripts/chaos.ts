import { parseArgs } from 'node:util'
import { runChaos } from '../test/durable/support/chaos.ts'
import { casesOf, ENGINES, Matrix } from '../test/durable/support/matrix.ts'

/**
 * `npm run chaos [-- --seed N --minutes M]`: servers on one store, and one mishap after the other. Needs Debian's redis-server.
 * The same seed gives the same mishaps; when they hit depends on the machine. With `--matrix`, every step of each engine with every
 * mishap, again and again with other commands.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    matrix: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '10' },
  },
})
const seed = Number(values.seed)
const seconds = Number(values.minutes) * 60
if (!Number.isInteger(seed) || !(seconds > 0))
  throw new Error('Give --seed a whole number, and --minutes a number above 0')

console.log(`Seed ${seed}, for ${seconds / 60} minutes`)
process.exitCode = (await (values.matrix ? everyCase() : chaos())) === 0 ? 0 : 1

/** Returns how much was wrong. */
async function chaos(): Promise<number> {
  const { problems, attempts, acknowledged, lossesSaid, said } = await runChaos({ seed, seconds, log: console.log })
  if (problems.length > 0) for (const line of said) console.log(line)
  for (const problem of problems) console.error(`WRONG: ${problem}`)
  console.log(
    `${attempts} requests, ${acknowledged} acknowledged, ${lossesSaid} losses of the store told, ${problems.length} problems`,
  )
  return problems.length
}

async function everyCase(): Promise<number> {
  const until = performance.now() + seconds * 1000
  let [wrong, runs] = [0, 0]
  for (let round = 0; performance.now() < until; round++) {
    for (const engine of ENGINES) {
      const matrix = await Matrix.start(engine)
      for (const one of casesOf(engine)) {
        runs++
        const problems = await matrix.run(one, seed + round)
        for (const problem of problems) console.error(`WRONG: ${engine}, ${one.mishap}, ${one.step}: ${problem}`)
        wrong += problems.length
      }
      const problems = await matrix.end()
      for (const problem of problems) console.error(`WRONG: ${engine}: ${problem}`)
      wrong += problems.length
      console.log(`Round ${round}, ${engine}: ${runs} cases so far, ${wrong} problems`)
    }
  }
  return wrong
}
