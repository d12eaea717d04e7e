import { parseArgs } from 'node:util'
import { runChaos } from '../test/durable/support/chaos.ts'

/**
 * `npm run chaos [-- --seed N --minutes M]`: servers on one store, and one mishap after the other. Needs Debian's redis-server.
 * The same seed gives the same mishaps; when they hit depends on the machine.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    minutes: { type: 'string', default: '10' },
  },
})
const seed = Number(values.seed)
const seconds = Number(values.minutes) * 60
if (!Number.isInteger(seed) || !(seconds > 0))
  throw new Error('Give --seed a whole number, and --minutes a number above 0')

console.log(`Seed ${seed}, for ${seconds / 60} minutes`)
const { problems, attempts, acknowledged, lossesSaid, said } = await runChaos({ seed, seconds, log: console.log })
if (problems.length > 0) for (const line of said) console.log(line)
for (const problem of problems) console.error(`WRONG: ${problem}`)
console.log(
  `${attempts} requests, ${acknowledged} acknowledged, ${lossesSaid} losses of the store told, ${problems.length} problems`,
)
process.exitCode = problems.length === 0 ? 0 : 1
