import { describe, expect, it } from 'vitest'
import { huaweiMetastudio } from '../../handlers/huawei-metastudio/index.ts'
import { createSandbox } from '../../src/index.ts'
import { call, createRoom, KEY, show, startJob } from './requests.ts'

function account() {
  const sandbox = createSandbox({ switches: { 'huawei-metastudio.unwatched': 'after 2m' } })
  const mine = sandbox.account(KEY)
  mine.clock.freeze()
  const control = (name: string, input: object) => mine.control(huaweiMetastudio, name, input)
  return { sandbox, control, advance: (milliseconds: number) => mine.clock.advance(milliseconds) }
}

describe('viewerCame and viewerLeft', () => {
  it('need a running job, and a viewer who can leave', () => {
    const { sandbox, control } = account()
    const job = startJob(sandbox, createRoom(sandbox))
    expect(() => control('viewerCame', { job_id: job })).toThrow(`Job "${job}" is WAITING`)
    control('startJob', { job_id: job })
    expect(() => control('viewerLeft', { job_id: job })).toThrow(`Nobody watches job "${job}"`)
  })

  it('move the end of an unwatched job, which forgets an earlier plan', async () => {
    const { sandbox, control, advance } = account()
    const room = createRoom(sandbox)
    const job = startJob(sandbox, room)
    control('startJob', { job_id: job })
    await advance(60_000)
    control('viewerCame', { job_id: job })
    control('viewerLeft', { job_id: job })
    await advance(119_999)
    expect(show(sandbox, room, job).json).toMatchObject({ state: 'PROCESSING' })
    await advance(1)
    expect(show(sandbox, room, job).json).toMatchObject({ state: 'SUCCEED', duration: 180 })
  })
})

describe('offerProducts', () => {
  it('needs a connected platform', () => {
    const { control } = account()
    const input = { platform_id: 'p-1', live_id: 'l-1', products: [] }
    expect(() => control('offerProducts', input)).toThrow('There is no live platform "p-1"')
  })

  it('keeps the products through an update of the platform', () => {
    const { sandbox, control } = account()
    const body = { name: 'Shop', auth_config: { key: 'k' }, callback_config: [] }
    const id = call(sandbox, 'POST', '/live-platforms/platforms', body).json?.platform_id
    const products = [{ product_id: 'p-1', product_title: 'Watch' }]
    control('offerProducts', { platform_id: id, live_id: 'l-1', products })
    call(sandbox, 'PUT', `/live-platforms/platforms/${id}`, { ...body, name: 'Another shop' })
    const query = `platform_id=${id}&live_id=l-1`
    expect(call(sandbox, 'GET', '/live-platforms/products', undefined, { query }).json).toEqual({ count: 1, products })
  })
})
