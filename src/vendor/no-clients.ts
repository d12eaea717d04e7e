import type { ClientKind } from './client.ts'

/** Stands for every vendor's clients in a browser: the packages need Node. */
export const clients: readonly ClientKind[] = []
