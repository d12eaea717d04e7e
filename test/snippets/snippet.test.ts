import { describe, expect, it } from 'vitest'
import { vendors } from '../../handlers/vendors.ts'
import { instructions, printedSnippet, snippet } from '../../src/snippets/snippet.ts'
import { LANGUAGES, quoted, shellQuoted, singleQuoted } from '../../src/vendor/snippet.ts'

const origin = 'http://127.0.0.1:4747'
const all = vendors.flatMap((vendor) => LANGUAGES.map((language) => ({ vendor, language, id: vendor.id })))

describe('the snippets', () => {
  it.each(all)('$id has a first call in $language, to this server and with this key', async ({ vendor, language }) => {
    const place = { origin: 'http://mock.example:8080', key: 'test-checkout-7', secret: 'soundcheck' }
    const call = await snippet(vendor, language, place)
    // The SDK for Python takes host and port one by one.
    expect(call?.code).toMatch(/mock\.example(?::8080|",\n +Port=8080)/)
    // Huawei's token is for a user, who has the name of the account.
    expect(call?.code).toContain('test-checkout-7')
    expect(call?.code).not.toContain(vendor.spec.credentials.demo.key)
    expect(call?.code).not.toMatch(/\t|\s$|undefined/)
  })

  it('says for each whether it is run, and how to install what it needs', async () => {
    const { demo } = vendors[0]?.spec.credentials ?? {}
    const said = await Promise.all(
      all.map(async ({ vendor, language }) => {
        const call = await snippet(vendor, language, { origin, key: demo?.key ?? '', secret: demo?.secret })
        return { call, sentences: call ? instructions(call).join(' ') : '' }
      }),
    )
    for (const { call, sentences } of said) {
      expect(sentences).toContain(call?.isRun ? 'tests run it' : 'tests do not run it')
      expect(sentences).toContain(call?.install ?? '')
      expect(sentences).toContain(call?.command ?? '')
    }
    expect(said.filter(({ call }) => call?.isRun).length).toBeGreaterThanOrEqual(14)
  })

  it('are printed so that they can be saved as they are: comments first, but after the mark of PHP', async () => {
    const vendor = vendors.find(({ id }) => id === 'ishumei')
    if (!vendor) throw new Error('There is no ishumei')
    const lines = async (language: 'node' | 'php' | 'curl') => {
      const call = await snippet(vendor, language, { origin, key: 'k', secret: undefined })
      return call ? printedSnippet(call) : []
    }
    expect((await lines('node')).slice(0, 3)).toEqual([
      '// Close a video stream',
      '// Save this as first-call.mjs, then: node first-call.mjs',
      "// Uses Node's fetch. Soundcheck's tests run it.",
    ])
    expect((await lines('php')).slice(0, 2)).toEqual(['<?php', '// Close a video stream'])
    expect((await lines('curl'))[0]).toBe('# Close a video stream')
  })

  it.each(all)(
    '$id in $language is ASCII: Java 17 reads it as that where no locale is set',
    async ({ vendor, language }) => {
      const call = await snippet(vendor, language, { origin, key: 'k', secret: undefined })
      const printed = call ? printedSnippet(call).join('\n') : ''
      expect([...printed].filter((letter) => letter > '~')).toEqual([])
    },
  )

  it('keep a key with quotes and dollars what it is', () => {
    const key = `a'b"c$d\\e`
    expect(shellQuoted(key)).toBe(`'a'\\''b"c$d\\e'`)
    expect(singleQuoted(key)).toBe(`'a\\'b"c$d\\\\e'`)
    expect(JSON.parse(quoted(key))).toBe(key)
  })
})
