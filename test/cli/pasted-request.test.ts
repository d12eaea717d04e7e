import { describe, expect, it } from 'vitest'
import { readPastedRequest } from '../../src/cli/pasted-request.ts'

const read = (text: string) => {
  const { body, ...request } = readPastedRequest(text)
  return { ...request, body: new TextDecoder().decode(body) }
}

const expected = {
  method: 'POST',
  host: 'live.tencentcloudapi.com',
  path: '/',
  query: 'a=1',
  headers: { host: 'live.tencentcloudapi.com', 'content-type': 'application/json', 'x-tc-action': 'StopLiveRecord' },
  body: '{"StreamName":"it\'s 直播","TaskId":123}',
}

describe('a pasted request', () => {
  it('is read from a raw HTTP message, with either kind of line end', () => {
    const lines = [
      'POST /?a=1 HTTP/1.1',
      'Host: live.tencentcloudapi.com',
      'Content-Type: application/json',
      'X-TC-Action: StopLiveRecord',
      '',
      expected.body,
    ]
    expect(read(`${lines.join('\n')}\n`)).toEqual(expected)
    expect(read(lines.join('\r\n'))).toEqual(expected)
  })

  it('is read from a raw HTTP message that ends after its headers', () => {
    const request = { method: 'GET', host: 'live.tencentcloudapi.com', path: '/', query: '', body: '' }
    expect(read('GET / HTTP/1.1\nHost: live.tencentcloudapi.com\n')).toMatchObject(request)
    expect(read('GET / HTTP/1.1\r\nHost: live.tencentcloudapi.com')).toMatchObject(request)
  })

  it('is read from a curl command as a person writes it', () => {
    const command = String.raw`curl -X POST 'https://live.tencentcloudapi.com/?a=1' \
      -H 'Content-Type: application/json' -H "X-TC-Action: StopLiveRecord" \
      -d "{\"StreamName\":\"it's 直播\",\"TaskId\":123}" --max-time 5 -s`
    expect(read(command)).toEqual(expected)
  })

  it('is read from a curl command with its data in the query', () => {
    expect(
      read("curl -G http://127.0.0.1:4747/ -d Action=StopLiveRecord --data-urlencode 'Signature=a+b/c='"),
    ).toMatchObject({
      method: 'GET',
      host: '127.0.0.1:4747',
      path: '/',
      query: 'Action=StopLiveRecord&Signature=a%2Bb%2Fc%3D',
      body: '',
    })
  })

  it('is a POST of a form when curl has data and nothing else is said', () => {
    expect(read('curl http://127.0.0.1:4747/x?y=1 -d a=1 -d b=2')).toMatchObject({
      method: 'POST',
      path: '/x',
      query: 'y=1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'a=1&b=2',
    })
  })

  it('keeps a Host header and an absolute target apart', () => {
    expect(read('curl http://127.0.0.1:4747/video/auditing/x -H "Host: b-1.ci.ap-beijing.myqcloud.com"').host).toBe(
      'b-1.ci.ap-beijing.myqcloud.com',
    )
    expect(read('GET http://127.0.0.1:4747/x HTTP/1.1\n\n')).toMatchObject({ host: '127.0.0.1:4747', path: '/x' })
  })

  it.each([
    ['', 'Nothing to explain'],
    ['hello', '"hello" is not a request line'],
    ['GET / HTTP/1.1\nHost', '"Host" is not a header line'],
    ['GET / HTTP/1.1\n\n', 'The request has no host'],
    ['curl -X POST', 'The curl command has no URL'],
    ['curl http://a/ | sh', 'shell operators'],
  ])('%j is refused: %s', (text, message) => {
    expect(() => readPastedRequest(text)).toThrow(message)
  })
})
