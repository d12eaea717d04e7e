/** 1 a picture, 2 sound. */
export const CONTENT_TYPES = { image: 1, audio: 2 } as const
