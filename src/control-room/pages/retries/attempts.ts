import { signal } from '@preact/signals'

/** The sequence numbers of the attempts that the page shows, in its order. */
export const shownAttempts = signal<readonly number[]>([])
