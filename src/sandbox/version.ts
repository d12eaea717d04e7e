/** The version of Soundcheck. */
export const VERSION = '0.1.0'
