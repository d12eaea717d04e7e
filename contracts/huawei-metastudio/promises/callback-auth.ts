import type { Call, VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { inferred } from './sources.ts'
import { createRoom, projectPath, roomPath } from './steps.ts'

interface Place {
  readonly call: 'createSmartLiveRoom' | 'updateSmartLiveRoom' | 'startSmartLive' | 'updateSmartLiveUserConfig'
  readonly status: number
}

/** Every request that sets the address of callbacks. */
const PLACES: readonly Place[] = [
  { call: 'createSmartLiveRoom', status: 200 },
  { call: 'updateSmartLiveRoom', status: 200 },
  { call: 'startSmartLive', status: 202 },
  { call: 'updateSmartLiveUserConfig', status: 200 },
]

const ADDRESS = 'https://hooks.customer.example/metastudio'
const WITH_QUERY = 'https://hooks.customer.example/metastudio?token=abc'
const WITH_USER = 'https://metastudio:abc@hooks.customer.example/metastudio'

function setTo(call: Place['call'], url: string, type: string): Call {
  const config = { live_event_callback_config: { live_event_type_callback_url: url, auth_type: type } }
  const isRoom = call === 'createSmartLiveRoom' || call === 'updateSmartLiveRoom'
  const path = call === 'updateSmartLiveRoom' || call === 'startSmartLive' ? roomPath : projectPath
  // Each of the four has the same member in its body.
  return { call, input: { path, body: { ...config, ...(isRoom && { room_name: 'Evening show' }) } } } as Call
}

/** The page says that an address of callbacks must contain an authentication string. */
export const callbackAuth: readonly VendorPromise[] = PLACES.flatMap(({ call, status }): VendorPromise[] => {
  const accepted = { status }
  const given = [createRoom()]
  return [
    {
      id: `${call}/callback-without-auth`,
      says: 'With auth_type NONE, an address of callbacks without an authentication string is refused',
      ...inferred('the page says that it must contain one; how that is checked is not known'),
      given,
      when: setTo(call, ADDRESS, 'NONE'),
      then: REFUSED.invalidParameter,
      covers: ['rule.callback-auth'],
    },
    {
      id: `${call}/callback-with-auth`,
      says: 'A query or user information can hold it, and with MSS_A the vendor adds it',
      ...inferred('the page says that the address must contain one; how that is checked is not known'),
      given,
      when: setTo(call, WITH_QUERY, 'NONE'),
      then: accepted,
      covers: ['rule.callback-auth'],
      afterwards: [
        { ...setTo(call, WITH_USER, 'NONE'), then: accepted },
        { ...setTo(call, ADDRESS, 'MSS_A'), then: accepted },
        { switches: { callbackAuth: 'optional' } },
        { ...setTo(call, ADDRESS, 'NONE'), then: accepted },
      ],
    },
  ]
})
