import type { PageDefinition } from '../pages.ts'
import { statePageWords } from './page-words.ts'
import { neighbourRecord, stepBack } from './places.ts'

export const statePage: PageDefinition = {
  id: 'state',
  key: 's',
  title: () => statePageWords().title,
  commands: () => {
    const t = statePageWords()
    return [
      { id: 'record-next', group: 'page', title: t.keyNext, keys: ['j', 'ArrowDown'], run: () => neighbourRecord(1) },
      {
        id: 'record-previous',
        group: 'page',
        title: t.keyPrevious,
        keys: ['k', 'ArrowUp'],
        run: () => neighbourRecord(-1),
      },
      { id: 'record-back', group: 'page', title: t.keyBack, keys: ['Escape'], run: stepBack, isKeyOnly: true },
    ]
  },
  load: () => import('./state.tsx'),
}
