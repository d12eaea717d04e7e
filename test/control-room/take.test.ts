import { expect, it } from 'vitest'
import { fileName, fileSize } from '../../src/control-room/take/files.ts'

it.each([
  ['demo', 'curl', 'demo.sh'],
  ['test-a', 'vitest', 'test-a.test.ts'],
  ['test-a', 'har', 'test-a.har'],
  ['test-a', 'capture', 'test-a.capture.json'],
  ['../of: somebody/', 'har', 'of-somebody.har'],
  ['账号', 'har', 'session.har'],
] as const)('the file of %s as %s is %s', (account, format, name) => {
  expect(fileName(account, format)).toBe(name)
})

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 KB'],
  [34_200, '34 KB'],
  [1_240_000, '1.2 MB'],
  [5e12, '5000 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(fileSize(bytes)).toBe(text)
})
