import * as z from 'zod'
import { defineRoute } from '../route.ts'

const about = z
  .object({
    vendors: z.array(z.string()),
    auth: z.enum(['open', 'strict']).meta({
      description:
        'How a key is treated that belongs to no account. `open`: it opens an account of its own. `strict`: the vendor refuses it',
    }),
  })
  .meta({ title: 'About' })

const getAbout = defineRoute('getAbout', {
  summary: 'List the vendors that this server plays, and how it treats keys that belong to no account',
  answer: about,
  isOfServer: true,
  run: (_, { sandbox: { vendors, auth } }) => ({ vendors: vendors.map(({ id }) => id), auth }),
})

export const aboutRoutes = { getAbout }
