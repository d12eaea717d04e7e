import { describe, expect } from 'vitest'
import { acme } from '../../examples/acme/index.ts'
import { vendors } from '../../src/index.ts'
import { createSoundcheckTest } from '../../src/vitest/index.ts'

const it = createSoundcheckTest({ sandbox: { vendors: [acme] } })
const everywhere = createSoundcheckTest({ sandbox: { vendors: [...vendors, acme] } })

/** A client such as users write. */
function createClient({ key, baseUrl }: { readonly key: string; readonly baseUrl: string }) {
  const post = async (path: string, body?: object) => {
    const headers = { authorization: `Bearer ${key}` }
    const answer = await fetch(baseUrl + path, { method: 'POST', headers, ...(body && { body: JSON.stringify(body) }) })
    return answer.json()
  }
  return {
    start: (name: string, more: object = {}) => post('/v1/shows', { name, ...more }),
    stop: (show: string) => post(`/v1/shows/${show}/stop`),
  }
}

describe('the test kit', () => {
  it('has the options of its client, with their types', async ({ soundcheck }) => {
    const client = createClient(soundcheck.acme)
    const { show_id: show } = await client.start('Opening night')
    expect(await client.stop(show)).toEqual({ show_id: show, state: 'over' })
    expect(soundcheck).toHaveReceived('StartShow', { name: 'Opening night' })
    expect(soundcheck).toHaveReceived('StopShow', { show_id: show }, { times: 1 })
    expect(soundcheck).toHaveNoContractViolations()
    expect(soundcheck).toHaveNoUnhandledRequests()
  })

  it('sees what its client sends that is not documented', async ({ soundcheck }) => {
    await createClient(soundcheck.acme).start('Opening night', { colour: 'red' })
    expect(() => expect(soundcheck).toHaveNoContractViolations()).toThrow('body.colour')
  })

  it('moves time and brings things about', async ({ soundcheck }) => {
    const client = createClient(soundcheck.acme)
    const { show_id: show } = await client.start('Opening night')
    await soundcheck.control('acme', 'blackout', { show_id: show })
    const { show_id: second } = await client.start('Second night')
    await soundcheck.clock.advance(3_600_000)
    expect([(await client.stop(show)).code, (await client.stop(second)).code]).toEqual(['show_over', 'show_over'])
  })

  everywhere('has the options of every vendor that the sandbox has', ({ soundcheck }) => {
    expect(soundcheck.acme.key).toBe(soundcheck.ishumei.accessKey)
    expect(soundcheck.tencentLive.credential.secretId).toBe(soundcheck.key)
    expect(soundcheck.cos.SecretId).toBe(soundcheck.key)
    expect(soundcheck.huawei.ak).toBe(soundcheck.key)
  })
})
