import { describe, expect, it } from 'vitest'
import { authorizationV3 } from '../tencent-live/sign.ts'
import { soundcheck } from './in-process.ts'

const AT = '2023-11-14T22:13:20Z'
const BODY = '{"StreamName":"test1","TaskId":123}'
const request = (secretId: string, secretKey: string) => {
  const signable = {
    method: 'POST',
    host: 'live.tencentcloudapi.com',
    query: '',
    contentType: 'application/json',
    body: BODY,
  }
  return [
    'POST / HTTP/1.1',
    'Host: live.tencentcloudapi.com',
    'Content-Type: application/json',
    'X-TC-Action: StopLiveRecord',
    'X-TC-Version: 2018-08-01',
    'X-TC-Timestamp: 1700000000',
    `Authorization: ${authorizationV3({ secretId, secretKey, timestamp: 1_700_000_000 }, signable)}`,
    '',
    BODY,
  ].join('\n')
}

describe('soundcheck explain-signature', () => {
  it('accepts a correct signature', async () => {
    const { code, output } = await soundcheck(['explain-signature', '--at', AT], {
      input: request('test-cli', 'soundcheck'),
    })
    expect(output).toBe('tencent-live, StopLiveRecord: answered\nNothing is wrong with the signature.\n')
    expect(code).toBe(0)
  })

  it('explains a wrong one, shows what it computed, and prints no secret', async () => {
    const { code, output } = await soundcheck(['explain-signature', '--at', AT], {
      input: request('test-cli', 'soundcheckTencentSecretKey000001'),
    })
    expect(output).toContain('refused AuthFailure.SignatureFailure')
    expect(output).toContain('1. secret-of-another-account (confirmed)')
    expect(output).toContain('Algorithm: TC3-HMAC-SHA256')
    expect(output).toContain('  content-type:application/json\n  host:live.tencentcloudapi.com')
    expect(output).not.toContain('soundcheckTencentSecretKey000001')
    expect(code).toBe(1)
  })

  it('shows what the client must have signed, when that is another text', async () => {
    const input = request('test-cli', 'soundcheck').replace(
      'Content-Type: application/json',
      'Content-Type: text/plain',
    )
    const { output } = await soundcheck(['explain-signature', '--at', AT], { input })
    expect(output).toContain('  content-type:text/plain\n')
    expect(output).toMatch(/must have signed it:\n {2}POST\n.*\n.*\n {2}content-type:application\/json\n/)
  })

  it('says by how many seconds a clock is off', async () => {
    const { output } = await soundcheck(['explain-signature', '--at', '2023-11-14T22:30:00Z'], {
      input: request('test-cli', 'soundcheck'),
    })
    expect(output).toContain('refused AuthFailure.SignatureExpire')
    expect(output).toMatch(/1\. clock-skew.*1000/)
  })

  it('verifies a key of the user’s own with a secret from the environment', async () => {
    const own = (secret: string) =>
      soundcheck(['explain-signature', '--at', AT, '--secret-env', 'MY_SECRET'], {
        input: request('AKIDmine', 'mine'),
        environment: { MY_SECRET: secret },
      })
    expect((await own('mine')).output).toContain('Nothing is wrong with the signature.')
    const other = await own('yours')
    expect(other.output).toContain('refused AuthFailure.SignatureFailure')
    expect(other.output).not.toMatch(/yours|mine\b/)
  })
})
