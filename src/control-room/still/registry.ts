import { livePage } from '../pages/live/index.ts'
import type { PageDefinition } from '../pages/pages.ts'

/** In place of `pages/registry.ts` in a page without a server, so that the others are no part of it. */
export const pages: readonly PageDefinition[] = [livePage]

export const pageOf = (_id: string): PageDefinition => livePage
