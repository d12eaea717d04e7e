import * as z from 'zod'
import { accountOf } from '../control.ts'
import { defineRoute } from '../route.ts'

const seeds = [
  { name: 'documented', summary: 'Starts with the examples of the vendors’ pages' },
  { name: 'empty', summary: 'Starts with nothing' },
] as const

const seedName = z.enum(['documented', 'empty'])

const listSeeds = defineRoute('listSeeds', {
  summary: 'List what an account can start with',
  answer: z.array(z.object({ name: seedName, summary: z.string() }).meta({ title: 'Seed' })),
  run: () => [...seeds],
})

const getSeed = defineRoute('getSeed', {
  summary: 'Show what an account starts with',
  answer: z.object({ seed: seedName }),
  run: ({ path: { account } }, control) => ({ seed: accountOf(control, account).seed }),
})

const applySeed = defineRoute('applySeed', {
  summary: 'Reset an account to one of these',
  body: z.strictObject({ seed: seedName }),
  answer: z.object({ seed: seedName }),
  run({ path: { account }, body: { seed } }, control) {
    accountOf(control, account).reset(seed)
    return { seed }
  },
})

export const seedRoutes = { listSeeds, getSeed, applySeed }
