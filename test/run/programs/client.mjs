/** A customer's program: calls a vendor at its real address by the client that is named, and prints the answer as JSON. */
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { json } from 'node:stream/consumers'

const { SOUNDCHECK_KEY: key, SOUNDCHECK_SECRET: secret } = process.env
const CLOSE = '//api-videostream-sh.fengkongcloud.com/finish_videostream/v4'
const body = JSON.stringify({ accessKey: key, requestId: 'YOUR_REQUEST_ID' })

async function tencentLive(name) {
  const { default: sdk } = await import(name)
  const { Client, Models } = sdk.live.v20180801
  const international = sdk.common
  if (international) {
    const request = new Models.StopLiveRecordRequest()
    request.from_json_string(JSON.stringify({ StreamName: 'test1', TaskId: 123 }))
    return called(new Client(new international.Credential(key, secret), ''), request)
  }
  const client = new Client({ credential: { secretId: key, secretKey: secret }, region: '' })
  return client.StopLiveRecord({ StreamName: 'test1', TaskId: 123 })
}

/** The international edition takes a callback. */
function called(client, request) {
  return new Promise((resolve, reject) => {
    client.StopLiveRecord(request, (error, answer) => (error ? reject(error) : resolve(answer)))
  })
}

function byNode(request, scheme) {
  return new Promise((resolve, reject) => {
    const sent = request(scheme + CLOSE, { method: 'POST' }, (answer) => resolve(json(answer)))
    sent.on('error', reject)
    sent.end(body)
  })
}

const clients = {
  'tencentcloud-sdk-nodejs': () => tencentLive('tencentcloud-sdk-nodejs'),
  'tencentcloud-sdk-nodejs-intl-en': () => tencentLive('tencentcloud-sdk-nodejs-intl-en'),
  'cos-nodejs-sdk-v5': async () => {
    const { default: COS } = await import('cos-nodejs-sdk-v5')
    const Key = 'video/cancel_auditing/vab1ca9fc8a3ed11ea834c525400863904'
    const Url = `https://examplebucket-1250000000.ci.ap-beijing.myqcloud.com/${Key}`
    const { Response } = await new COS({ SecretId: key, SecretKey: secret }).request({ Method: 'POST', Url, Key })
    return Response
  },
  '@huaweicloud/huaweicloud-sdk-core': async () => {
    const { BasicCredentials } = await import('@huaweicloud/huaweicloud-sdk-core')
    const { ClientBuilder } = await import('@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js')
    const client = new ClientBuilder((http) => http)
      .withCredential(
        new BasicCredentials().withAk(key).withSk(secret).withProjectId('0123456789abcdef0123456789abcdef'),
      )
      .withOptions({ customUserAgent: 'a-customer' })
      .withEndpoint('https://metastudio.cn-north-4.myhuaweicloud.com')
      .build()
    const url = '/v1/{project_id}/smart-live-rooms'
    const parts = { pathParams: {}, queryParams: {}, headers: {}, data: { room_name: 'Evening show' } }
    return client.sendRequest({ method: 'POST', url, contentType: 'application/json', ...parts })
  },
  fetch: async () => (await fetch(`https:${CLOSE}`, { method: 'POST', body })).json(),
  'fetch, http': async () => (await fetch(`http:${CLOSE}`, { method: 'POST', body })).json(),
  got: async () => (await import('got')).default.post(`https:${CLOSE}`, { body }).json(),
  axios: async () => (await (await import('axios')).default.post(`https:${CLOSE}`, body)).data,
  'node-fetch': async () =>
    (await (await import('node-fetch')).default(`https:${CLOSE}`, { method: 'POST', body })).json(),
  'node:https': () => byNode(httpsRequest, 'https:'),
  'node:http': () => byNode(httpRequest, 'http:'),
}

console.log(JSON.stringify(await clients[process.argv[2]]()))
