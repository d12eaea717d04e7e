import { lazy } from '../../parts/lazy.tsx'
import { route } from '../../store/route.ts'
import type { PageDefinition } from '../pages.ts'
import { callbackPageWords } from './page-words.ts'
import { neighbourCallback, stepBack } from './places.ts'

const CallbackDetail = lazy(async () => (await import('./one.tsx')).CallbackDetail)

export const callbacksPage: PageDefinition = {
  id: 'callbacks',
  key: 'c',
  title: () => callbackPageWords().title,
  commands: () => {
    const t = callbackPageWords()
    return [
      {
        id: 'callback-next',
        group: 'page',
        title: t.keyNext,
        keys: ['j', 'ArrowDown'],
        run: () => neighbourCallback(1),
      },
      {
        id: 'callback-previous',
        group: 'page',
        title: t.keyPrevious,
        keys: ['k', 'ArrowUp'],
        run: () => neighbourCallback(-1),
      },
      { id: 'callback-back', group: 'page', title: t.keyBack, keys: ['Escape'], run: stepBack, isKeyOnly: true },
    ]
  },
  load: () => import('./callbacks.tsx'),
  detail: () => (route.value.callback === undefined ? undefined : CallbackDetail),
}
