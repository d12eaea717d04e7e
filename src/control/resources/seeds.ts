import * as z from 'zod'
import { accountOf } from '../control.ts'
import { defineRoute } from '../route.ts'

const seeds = [
  { name: 'documented', summary: 'The examples of the vendors’ pages are there from the start' },
  { name: 'empty', summary: 'Nothing is there' },
] as const

const seedName = z.enum(['documented', 'empty'])

const listSeeds = defineRoute('listSeeds', {
  summary: 'What an account can start with',
  answer: z.array(z.object({ name: seedName, summary: z.string() }).meta({ title: 'Seed' })),
  run: () => [...seeds],
})

const getSeed = defineRoute('getSeed', {
  summary: 'What an account starts with',
  answer: z.object({ seed: seedName }),
  run: ({ path: { account } }, control) => ({ seed: accountOf(control, account).seed }),
})

const applySeed = defineRoute('applySeed', {
  summary: 'Resets an account and lets it start with this',
  body: z.strictObject({ seed: seedName }),
  answer: z.object({ seed: seedName }),
  run({ path: { account }, body: { seed } }, control) {
    accountOf(control, account).reset(seed)
    return { seed }
  },
})

export const seedRoutes = { listSeeds, getSeed, applySeed }
