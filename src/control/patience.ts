/** Longer than any vendor waits for a receiver, so that the answer tells of an attempt that took its whole time. */
export const CALLBACK_PATIENCE_MS = 30_000
