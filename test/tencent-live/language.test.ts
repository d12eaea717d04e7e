import { describe, expect, it } from 'vitest'
import { send } from '../support/wire.ts'
import { getV1, postV3, sandboxAtNoon, stop } from './requests.ts'

describe('messages in Chinese', () => {
  const chinese = { headers: { 'x-tc-language': 'zh-CN' } }

  it('are used where they are known', () => {
    const sandbox = sandboxAtNoon({ auth: 'strict' })
    const inChinese = { Action: 'StopLiveRecord', StreamName: 'test1', TaskId: '123', Language: 'zh-CN' }

    expect(stop(sandbox, { Force: 1 }, chinese).Error?.Message).toBe('未知参数错误，用户多传未定义的参数会导致错误')
    expect(stop(sandbox, { StreamName: 1, TaskId: 1 }, chinese).Error?.Message).toBe(
      '参数 `StreamName` 取值类型错误。参数类型应为 `string`',
    )
    expect(getV1(sandbox, inChinese, { key: 'AKIDnobody' }).Error?.Message).toBe('SecretId不存在，请输入正确的密钥。')
  })

  it('quote the request where permission is denied', () => {
    const sandbox = sandboxAtNoon({ switches: { 'tencent-live.permission': 'denied' } })
    const { Error: refused, RequestId } = stop(sandbox, undefined, chinese)

    expect(refused?.Message).toContain(`操作未授权，请检查CAM策略。[[request id:${RequestId}]`)
  })

  it('are counted in bytes', () => {
    const sandbox = sandboxAtNoon()
    const { headers, body } = send(sandbox, postV3(sandbox, 'StopLiveRecord', '{"Force":1}', chinese))

    expect(headers['Content-Length']).toBe(String(Buffer.byteLength(body)))
  })

  it('are English where the Chinese is unknown, and for other languages', () => {
    const sandbox = sandboxAtNoon()
    const french = { headers: { 'x-tc-language': 'fr-FR' } }

    expect(stop(sandbox, {}, chinese).Error?.Message).toBe('The request is missing a required parameter `StreamName`.')
    expect(stop(sandbox, { Force: 1 }, french).Error?.Message).toBe('The parameter `Force` is not recognized.')
  })

  it('exist for every code of the product', () => {
    const sandbox = sandboxAtNoon()

    expect(stop(sandbox, { StreamName: 'test1', TaskId: 1 }, chinese).Error).toEqual({
      Code: 'ResourceNotFound.TaskId',
      Message: 'TaskId 不存在。',
    })
  })
})
