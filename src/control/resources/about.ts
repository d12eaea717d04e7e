import * as z from 'zod'
import { defineRoute } from '../route.ts'

const about = z
  .object({
    vendors: z.array(z.string()),
    auth: z.enum(['open', 'strict']).meta({
      description: 'What becomes of a key that nobody has: an account of its own, or the vendor’s refusal',
    }),
  })
  .meta({ title: 'About' })

export type About = z.output<typeof about>

const getAbout = defineRoute('getAbout', {
  summary: 'Which vendors this server plays, and what it does with keys that nobody has',
  answer: about,
  run: (_, { sandbox: { vendors, auth } }) => ({ vendors: vendors.map(({ id }) => id), auth }),
})

export const aboutRoutes = { getAbout }
