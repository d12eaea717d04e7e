import { go, selected } from '../../store/route.ts'
import type { PageDefinition } from '../pages.ts'
import { shownAttempts } from './attempts.ts'
import { retriesNames } from './names.ts'

export const retriesPage: PageDefinition = {
  id: 'retries',
  key: 'r',
  title: () => retriesNames().title,
  commands: () => [
    {
      id: 'retries-next',
      group: 'page',
      title: retriesNames().nextAttempt,
      keys: ['j', 'ArrowDown'],
      run: () => step(1),
      isKeyOnly: true,
    },
    {
      id: 'retries-previous',
      group: 'page',
      title: retriesNames().previousAttempt,
      keys: ['k', 'ArrowUp'],
      run: () => step(-1),
      isKeyOnly: true,
    },
  ],
  load: () => import('./retries.tsx'),
}

/** Selects the attempt after or before the selected one. */
function step(by: 1 | -1): void {
  const all = shownAttempts.value
  const index = all.indexOf(selected.value ?? -1)
  const next = index === -1 ? all.at(by === 1 ? 0 : -1) : all[index + by]
  if (next !== undefined) go({ entry: String(next) }, { isMinor: index !== -1 })
}
