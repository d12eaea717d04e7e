import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serve, soundcheck } from './in-process.ts'

let server: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  server = await serve(['--log', 'none', '--vendor', './examples/acme/index.ts'])
})
afterAll(() => server.close())

const connect = (...args: string[]) => soundcheck(['connect', ...args, '--server', server.origin])

describe('soundcheck connect', () => {
  it('prints Node by default, for the server that runs and the account', async () => {
    const { output } = await connect('tencent-live', '--account', 'test-checkout-7')
    expect(output).toContain(`endpoint: '${new URL(server.origin).host}'`)
    expect(output).toContain("secretId: 'test-checkout-7',\n    secretKey: 'soundcheck'")
  })

  it('takes a key of yours', async () => {
    const { output } = await connect('ishumei', '--lang', 'php', '--key', "it's mine")
    expect(output).toContain("'accessKey' => 'it\\'s mine'")
  })

  it('knows languages by their names, and your own vendors by their files', async () => {
    expect((await connect('ishumei', '--lang', 'Node.js')).output).toContain('await fetch(')
    expect((await connect('./examples/acme/index.ts', '--lang', 'curl')).output).toContain('Bearer acme-demo')
  })

  it.each([
    [['tencent-liv'], 'Did you mean "tencent-live"?'],
    [[], 'Name one vendor: huawei-metastudio, ishumei, tencent-ci, tencent-live'],
    [
      ['ishumei', '--lang', 'pyton'],
      'There is no snippet in "pyton". Did you mean python? Give --lang one of curl, node,',
    ],
    [['./examples/acme/index.ts', '--lang', 'go'], 'There is no snippet for acme in Go'],
    [['ishumei', '--account', 'nobody'], 'There is no account'],
  ])('refuses %j in a sentence', async (args, sentence) => {
    const { code, output, errors } = await connect(...args)
    expect(errors).toContain(sentence)
    expect(output).toBe('')
    expect(code).toBeGreaterThan(0)
  })

  it('says so when no server answers', async () => {
    const { code, errors } = await soundcheck(['connect', 'ishumei', '--server', 'http://127.0.0.1:9'])
    expect(errors).toContain('127.0.0.1:9')
    expect(code).toBe(2)
  })
})
