import { items } from '../../store/feed.ts'
import { selected } from '../../store/route.ts'
import { toggleAttempts } from '../../store/shown.ts'
import type { PageDefinition } from '../pages.ts'
import { LivePage } from './live.tsx'
import { liveWords } from './words.ts'

/** The page that opens first: it is part of the first script. */
export const livePage: PageDefinition = {
  id: 'live',
  key: 'l',
  title: () => liveWords().title,
  commands: () => [
    {
      id: 'attempts',
      group: 'page',
      title: liveWords().attemptsKey,
      keys: ['a'],
      run: () => toggleAttempts(items.value.find(({ sequence }) => sequence === selected.value)),
    },
  ],
  load: async () => ({ default: LivePage }),
}
