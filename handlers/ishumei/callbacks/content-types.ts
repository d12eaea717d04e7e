/** Values of `contentType`. */
export const CONTENT_TYPES = { image: 1, audio: 2 } as const
