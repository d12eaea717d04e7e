import type { PageDefinition } from '../pages.ts'
import { LivePage } from './live.tsx'
import { liveWords } from './words.ts'

/** The page that opens first: it is part of the first script. */
export const livePage: PageDefinition = {
  id: 'live',
  key: 'l',
  title: () => liveWords().title,
  load: async () => ({ default: LivePage }),
}
