import { describe, expect, it } from 'vitest'
import { type CallbackSender, type Courier, createSandbox, type EgressOptions } from '../../src/index.ts'
import { acme } from '../support/acme.ts'
import { send } from '../support/wire.ts'

const SET_TIMER = { path: '/acme/timers', body: '{"url":"http://customer.example/hook"}' }

function acmeSandbox() {
  const sent: string[] = []
  const courier: Courier = async ({ url }) => {
    sent.push(url)
    return 200
  }
  return { sandbox: createSandbox({ vendors: [acme], courier }), courier, sent }
}

describe('old names that still work', () => {
  it('the option courier and the type Courier, now sendCallback and CallbackSender', async () => {
    const { sandbox, courier, sent } = acmeSandbox()
    const sender: CallbackSender = courier
    send(sandbox, SET_TIMER)
    await sandbox.settle()
    expect(sent).toEqual(['http://customer.example/hook'])
    expect(sender).toBe(courier)
  })

  it('the option egress.allowsPrivate, now private in egress.allow', () => {
    const egress = (options: EgressOptions) => createSandbox({ egress: options }).egress
    expect(egress({ allowsPrivate: true, allow: ['app'] })).toEqual({ allowsLoopback: true, allow: ['app', 'private'] })
    expect(egress({ allowsPrivate: false })).toEqual({ allowsLoopback: false, allow: [] })
    expect(createSandbox().egress).toEqual({ allowsLoopback: true, allow: [] })
  })

  it('sandbox.beat(), now runDueWork()', async () => {
    const { sandbox, sent } = acmeSandbox()
    send(sandbox, SET_TIMER)
    await sandbox.beat()
    expect(sent).toEqual(['http://customer.example/hook'])
  })
})
