import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** A comma, colon or bracket of the Latin script beside a Chinese character, such as in `先看,再做`. */
const LATIN = /[\p{Script=Han}”」）][,:;?!(]|[,:;?!(][\p{Script=Han}“「]|\p{Script=Han}\)/u

it('writes Chinese with Chinese punctuation', () => {
  const texts = globSync('src/control-room/**/*.{ts,tsx}')
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => /\p{Script=Han}/u.test(line))
  expect(texts.length).toBeGreaterThan(100)
  expect(texts.filter((line) => LATIN.test(line))).toEqual([])
})
