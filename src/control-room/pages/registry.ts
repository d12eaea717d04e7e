import { callbacksPage } from './callbacks/index.ts'
import { livePage } from './live/index.ts'
import type { PageDefinition } from './pages.ts'
import { notesPage, presenterPage } from './presenter/index.ts'
import { referencePage } from './reference/index.ts'
import { retriesPage } from './retries/index.ts'
import { statePage } from './state/index.ts'
import { storiesPage } from './stories/index.ts'

/** Every page, in the order of the header. A page is a folder: its definition is in `index.ts`, and it exports itself lazily. */
export const pages: readonly PageDefinition[] = [
  livePage,
  statePage,
  callbacksPage,
  storiesPage,
  retriesPage,
  referencePage,
  presenterPage,
  notesPage,
]

export const pageOf = (id: string): PageDefinition => pages.find((page) => page.id === id) ?? livePage
