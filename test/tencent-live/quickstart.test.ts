import { expect, it } from 'vitest'
import { tencentLive } from '../../handlers/tencent-live/index.ts'
import { createSandbox } from '../../src/index.ts'
import { send } from '../support/wire.ts'
import { encodeForm } from './requests.ts'
import { signatureV1 } from './sign.ts'

const LINE =
  /^curl -G "(?<url>[^"]+)" --data-urlencode "Signature=\$\(printf %s "(?<toSign>[^"]+)" \| openssl dgst -sha1 -hmac (?<secretKey>\w+) -binary \| base64\)"$/

it('prints a command that signs its request and stops the documented recording', () => {
  const sandbox = createSandbox()
  const credential = tencentLive.spec.credentials.demo
  const [line] = credential ? tencentLive.quickstart('http://127.0.0.1:4747', credential) : []
  const timestamp = String(Math.floor(sandbox.clock.now() / 200_000) * 200)
  const typed = (line?.curl ?? '').replaceAll('$(($(date +%s)/200*200))', timestamp)

  const { url = '', toSign, secretKey = '' } = LINE.exec(typed)?.groups ?? {}
  const { host, searchParams, search } = new URL(url)
  const parameters = Object.fromEntries(searchParams)
  const Signature = signatureV1(parameters, { method: 'GET', host, secretKey })

  expect(toSign).toBe(`GET${host}/${search}`)
  expect(secretKey).toBe(credential?.secret)
  const query = encodeForm({ ...parameters, Signature })
  expect(JSON.parse(send(sandbox, { host, path: '/', query }).body).Response).not.toHaveProperty('Error')
})
