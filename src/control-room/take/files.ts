/** The formats that a session can be taken away in. */
export const formats = ['curl', 'vitest', 'har'] as const
export type Format = (typeof formats)[number] | 'capture'

const ENDINGS: Readonly<Record<Format, string>> = {
  curl: 'sh',
  vitest: 'test.ts',
  har: 'har',
  capture: 'capture.json',
}

/** `demo.test.ts`: the account's name as far as file systems take it, and the ending of the format. */
export function fileName(account: string, format: Format): string {
  const plain = account.replace(/[^\w.-]+/g, '-').replace(/^[.-]+|-+$/g, '')
  return `${plain === '' ? 'session' : plain}.${ENDINGS[format]}`
}

const UNITS = ['B', 'KB', 'MB', 'GB'] as const

/** `812 B`, `34 KB`, `1.2 MB`. */
export function fileSize(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1000)))
  const value = bytes / 1000 ** power
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${UNITS[power]}`
}
