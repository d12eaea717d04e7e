import type { Command } from '../../keys/command.ts'
import type { PageDefinition } from '../pages.ts'
import { MAX_PICKED, presenter } from './handle.ts'
import { presenterTitles } from './title.ts'

const onPage = (command: Omit<Command, 'group'>): Command => ({ ...command, group: 'page' })

function commands(): Command[] {
  const t = presenterTitles()
  const handle = () => presenter.value
  return [
    onPage({ id: 'step', title: t.next, keys: ['ArrowRight', ' ', 'PageDown'], run: () => handle()?.next() }),
    onPage({ id: 'end', title: t.end, keys: ['e'], run: () => handle()?.end() }),
    onPage({ id: 'notes', title: t.notes, keys: ['o'], run: () => handle()?.notes() }),
    onPage({ id: 'leave', title: t.leave, keys: ['Escape', 'p'], run: () => handle()?.leave() }),
    ...Array.from({ length: MAX_PICKED }, (_, index) =>
      onPage({
        id: `pick-${index}`,
        title: `${t.story} ${index + 1}`,
        keys: [`${index + 1}`],
        run: () => handle()?.pick(index),
        isUnlisted: index > 0,
      }),
    ),
  ]
}

export const presenterPage: PageDefinition = {
  id: 'present',
  key: '',
  title: () => presenterTitles().present,
  load: () => import('./presenter.tsx'),
  commands,
  isUnlisted: true,
  isWholeWindow: true,
}

/** The second window, for the teller. */
export const notesPage: PageDefinition = {
  id: 'notes',
  key: '',
  title: () => presenterTitles().notes,
  load: () => import('./notes.tsx'),
  isUnlisted: true,
  isWholeWindow: true,
}
