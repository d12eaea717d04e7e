import { items } from '../../store/feed.ts'
import { selected } from '../../store/route.ts'
import { toggleAttempts } from '../../store/shown.ts'
import { mark } from '../../take/marks.ts'
import { takeWords } from '../../take/words.ts'
import type { PageDefinition } from '../pages.ts'
import { LivePage } from './live.tsx'
import { liveWords } from './words.ts'

const selectedLine = () => items.value.find(({ sequence }) => sequence === selected.value)

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
      run: () => toggleAttempts(selectedLine()),
    },
    { id: 'mark', group: 'page', title: takeWords().mark, keys: ['x'], run: () => mark(selectedLine()) },
  ],
  load: async () => ({ default: LivePage }),
}
