import { absent } from '../../../src/vendor/promise.ts'
import { EMPTY_ANSWER, requestId } from './answers.ts'
import { connectPlatform, platform, platformPath, showPlatform } from './group-calls.ts'
import type {
  Call,
  CallOf,
  Expectation,
  PartOf,
  PlatformName,
  PromiseContext,
  Step,
  VendorPromise,
} from './language.ts'
import { REFUSED } from './refusals.ts'
import { inferred, ofPlatforms, type Source } from './sources.ts'
import { createRoom, ELEVEN, jobIs, projectPath, roomPath, showRoom, startJob } from './steps.ts'

type About = Source & Omit<VendorPromise, 'id' | 'evidence' | 'source'>

function about(name: string, promise: About): VendorPromise {
  return { id: `${promise.when.call}/${name}`, ...promise }
}

const [productQuery, liveEvents] = platform.callback_config
const platformId = ({ answers }: PromiseContext) => answers.platform.platform_id
const same: Expectation = { status: 200, body: { platform_id: platformId } }

function update(body: PartOf<'updateLivePlatform', 'body'>): CallOf<'updateLivePlatform'> {
  return { call: 'updateLivePlatform', input: { path: platformPath, body } }
}

const disconnect: Call = { call: 'deleteLivePlatform', input: { path: platformPath } }

const connecting: readonly VendorPromise[] = [
  about('shown', {
    says: 'A platform is shown as it was connected, with its id and the way in which it is connected',
    ...ofPlatforms,
    when: connectPlatform(),
    then: { status: 200, headers: { 'X-Request-Id': requestId } },
    covers: ['rule.access-type'],
    afterwards: [
      {
        ...showPlatform,
        then: { status: 200, body: { ...platform, platform_id: platformId, access_type: 'MSS_STANDARD' } },
      },
    ],
  }),
  ...[connectPlatform, update].map((call) =>
    about('one-of-a-type', {
      says: 'Of several callbacks of a type, one is kept',
      ...ofPlatforms,
      given: [connectPlatform()],
      when: call({
        ...platform,
        callback_config: [productQuery, liveEvents, { ...productQuery, url: 'https://other.example.com' }],
      }),
      then: { status: 200 },
      covers: ['rule.one-of-a-type'],
      afterwards: [
        { ...showPlatform, then: { body: { callback_config: [{ api_type: 'PRODUCT_QUERY' }, liveEvents] } } },
      ],
    }),
  ),
  about('changed', {
    says: 'An update replaces name, key and callbacks, and answers with the id',
    ...ofPlatforms,
    given: [connectPlatform()],
    when: update({ name: 'Another', auth_config: { key: 'another' }, callback_config: [liveEvents] }),
    then: same,
    afterwards: [
      {
        ...showPlatform,
        then: { body: { name: 'Another', auth_config: { key: 'another' }, callback_config: [liveEvents] } },
      },
    ],
  }),
  about('key-stays', {
    says: 'Without a key, the old one stays',
    ...inferred('the update may leave the key out, and a platform needs one'),
    given: [connectPlatform()],
    when: update({ name: 'Another', auth_config: {}, callback_config: [] }),
    then: same,
    covers: ['rule.key-stays'],
    afterwards: [{ ...showPlatform, then: { body: { auth_config: platform.auth_config, callback_config: [] } } }],
  }),
  about('gone', {
    says: 'Disconnecting a platform answers without a body, and makes it unknown',
    ...ofPlatforms,
    given: [connectPlatform()],
    when: disconnect,
    then: { status: 200, headers: { 'X-Request-Id': requestId }, body: absent },
    covers: ['rule.no-body'],
    afterwards: [
      { ...showPlatform, then: REFUSED.invalidParameter },
      { ...disconnect, then: REFUSED.invalidParameter },
    ],
    clientFaults: EMPTY_ANSWER,
  }),
]

const relation = { platform_id: platformId, live_id: 'live-1' }
const onPlatform = { relation_live_platform_info: { ...relation, platform: 'Shop live' } }

/** Rooms and jobs on a platform. */
const related: readonly VendorPromise[] = [
  {
    id: 'showSmartLiveRoom/on-platform',
    says: 'A room on a connected platform is shown with the name of the platform, and so are its jobs',
    ...inferred('the SDK has the member platform, for example meituan; that it is the name is not said'),
    given: [connectPlatform(), createRoom({ relation_live_platform_info: relation }), startJob()],
    when: showRoom,
    then: { status: 200, body: onPlatform },
    afterwards: [
      jobIs(onPlatform),
      ...(
        [
          { call: 'listSmartLive', input: { path: roomPath } },
          { call: 'listSmartLiveJobs', input: { path: projectPath } },
        ] as const
      ).map((call) => ({ ...call, then: { body: { smart_live_jobs: [onPlatform] } } })),
      {
        call: 'updateSmartLiveRoom',
        input: { path: roomPath, body: { room_name: 'Morning show', relation_live_platform_info: relation } },
        then: { status: 200, body: onPlatform },
      },
    ],
  },
]

const three: readonly Step[] = (['firstPlatform', 'secondPlatform', 'thirdPlatform'] as const).map((name) =>
  connectPlatform({ ...platform, name }, name),
)

function list(query: PartOf<'listLivePlatforms', 'query'> = {}): CallOf<'listLivePlatforms'> {
  return { call: 'listLivePlatforms', input: { path: projectPath, query } }
}

const has = (names: readonly PlatformName[]): Expectation => ({
  status: 200,
  body: ({ answers }: PromiseContext) => ({
    live_platforms: names.map((name) => ({ platform_id: answers[name].platform_id })),
  }),
})

const lists: readonly VendorPromise[] = [
  about('page', {
    says: 'offset and limit choose a page of the platforms',
    ...ofPlatforms,
    given: three,
    when: list({ offset: '1', limit: '1' }),
    then: {
      status: 200,
      body: { live_platforms: [{ ...platform, name: 'secondPlatform', access_type: 'MSS_STANDARD' }] },
    },
    covers: ['rule.offset', 'rule.limit'],
    afterwards: [{ ...list({ offset: '2147483647', limit: '100' }), then: has([]) }],
  }),
  about('ten-by-default', {
    says: 'Without offset and limit, the first ten are listed',
    ...ofPlatforms,
    given: ELEVEN.map((at) => connectPlatform({ ...platform, name: `Shop ${at}` }, `platform${at}`)),
    when: list(),
    then: has(ELEVEN.slice(0, 10).map((at): PlatformName => `platform${at}`)),
    covers: ['rule.offset', 'rule.limit'],
  }),
  about('by-type', {
    says: 'access_type lists the platforms of one type',
    ...ofPlatforms,
    given: three,
    when: list({ access_type: 'MSS_STANDARD' }),
    then: has(['firstPlatform', 'secondPlatform', 'thirdPlatform']),
    covers: ['rule.type'],
    afterwards: [{ ...list({ access_type: 'MEITUAN_OFFICIAL' }), then: has([]) }],
  }),
]

const PRODUCTS = [1, 2, 3].map((at) => ({ product_id: `p-${at}`, product_title: `Watch ${at}` }))
const MANY = ELEVEN.map((at) => ({ product_id: `p-${at}`, product_title: `Watch ${at}` }))

function products(query: PartOf<'listLivePlatformProducts', 'query'> = {}): CallOf<'listLivePlatformProducts'> {
  const live = { platform_id: platformId, live_id: 'live-1' }
  return { call: 'listLivePlatformProducts', input: { path: projectPath, query: { ...live, ...query } } }
}

const offer = (offered: readonly object[]): Step => ({
  control: 'offerProducts',
  input: { platform_id: platformId, live_id: 'live-1', products: offered },
})

const productLists: readonly VendorPromise[] = [
  about('page', {
    says: 'offset and limit choose a page of the products; only the answer to offset 0 has their number',
    ...ofPlatforms,
    given: [connectPlatform(), offer(PRODUCTS)],
    when: products({ offset: '0', limit: '2' }),
    then: { status: 200, body: { count: 3, products: PRODUCTS.slice(0, 2) } },
    covers: ['rule.first-page', 'rule.offset', 'rule.limit'],
    afterwards: [
      { ...products({ offset: '2', limit: '100' }), then: { body: { count: absent, products: PRODUCTS.slice(2) } } },
      { ...products({ offset: '2147483647' }), then: { body: { count: absent, products: [] } } },
    ],
  }),
  about('ten-by-default', {
    says: 'Without offset and limit, the first ten are listed',
    ...ofPlatforms,
    given: [connectPlatform(), offer(MANY)],
    when: products(),
    then: { status: 200, body: { count: 11, products: MANY.slice(0, 10) } },
    covers: ['rule.offset', 'rule.limit'],
  }),
  about('of-live', {
    says: 'Another live of the platform has other products',
    ...ofPlatforms,
    given: [connectPlatform(), offer(PRODUCTS)],
    when: products({ live_id: 'live-2' }),
    then: { status: 200, body: { count: 0, products: [] } },
    covers: ['rule.of-live'],
  }),
  about('unknown-platform', {
    says: 'A platform that does not exist is refused',
    ...inferred('no document has a code for it'),
    given: [connectPlatform()],
    when: products({ platform_id: 'nowhere' }),
    then: REFUSED.invalidParameter,
    covers: ['rule.unknown-platform'],
  }),
]

function types(query: PartOf<'showLivePlatformAccessType', 'query'> = {}): CallOf<'showLivePlatformAccessType'> {
  return { call: 'showLivePlatformAccessType', input: { path: projectPath, query } }
}

const both = ['MEITUAN_OFFICIAL', 'MSS_STANDARD']
const are = (access_types: readonly string[]): Expectation => ({ status: 200, body: { access_types } })

const accessTypes: readonly VendorPromise[] = [
  about('pages', {
    says: 'There are two ways; offset and limit choose among them',
    ...ofPlatforms,
    when: types(),
    then: are(both),
    covers: ['rule.offset', 'rule.limit'],
    afterwards: [
      { ...types({ offset: '1', limit: '100' }), then: are(['MSS_STANDARD']) },
      { ...types({ limit: '1' }), then: are(['MEITUAN_OFFICIAL']) },
      { ...types({ offset: '2147483647' }), then: are([]) },
    ],
  }),
  about('used', {
    says: 'used=true lists the ways of the platforms that the project has, used=false the other ones',
    ...inferred('the page only says: whether it is used'),
    given: [connectPlatform()],
    when: types({ used: 'true' }),
    then: are(['MSS_STANDARD']),
    covers: ['rule.used'],
    afterwards: [
      { ...types({ used: 'false' }), then: are(['MEITUAN_OFFICIAL']) },
      disconnect,
      { ...types({ used: 'false' }), then: are(both) },
      { ...types({ used: 'true' }), then: are([]) },
    ],
  }),
]

/** Live platforms of other companies. */
export const platforms: readonly VendorPromise[] = [
  ...connecting,
  ...related,
  ...lists,
  ...productLists,
  ...accessTypes,
]
