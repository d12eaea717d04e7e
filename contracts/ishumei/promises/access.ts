import { audio, v4 } from './generations.ts'
import type { Step, VendorPromise } from './language.ts'
import { calling, type Sample, samples } from './operations.ts'
import { CLOSE_PAGE, MANUAL, QPS_GUIDE } from './sources.ts'
import { accepted, opening, refused, SECOND } from './steps.ts'

/** Belongs to no account, and has the maximum length of a key. */
const UNKNOWN_KEY = 'nobody-has-this-key-'

const OTHER = { video: 'audio', audio: 'video' } as const

const orderIsInferred = {
  evidence: 'inferred',
  source: 'no document gives the order; cheap checks come before expensive ones',
  covers: ['rule.checks-in-order'],
} as const

function keys(sample: Sample): VendorPromise[] {
  const { id, given, call, generation, page } = sample
  const refuseProduct: Step = { switches: { products: OTHER[generation.product] } }
  return [
    {
      id: `${id}/unknown-key`,
      says: 'An unknown but well-formed accessKey is refused with 9101',
      evidence: 'doc',
      source: 'ishumei/api-doc V2, audio stream, close interface: no permission, or wrong accessKey',
      given,
      when: calling(sample, { accessKey: UNKNOWN_KEY }),
      then: refused('9101'),
      covers: ['rule.access-key'],
      needs: ['strict-keys'],
    },
    {
      id: `${id}/no-permission`,
      says: 'A company without access to the product is refused with 9101',
      ...page,
      given: [...given, refuseProduct],
      when: call,
      then: refused('9101', 'Unauthorized operation'),
      covers: ['rule.permission'],
    },
    {
      id: `${id}/body-before-key`,
      says: 'A missing field is reported before an unknown accessKey',
      ...orderIsInferred,
      when: { call: id, input: { body: { accessKey: UNKNOWN_KEY } } },
      then: refused('1902'),
    },
    {
      id: `${id}/key-before-rate`,
      says: 'A missing permission is reported before an exceeded rate',
      ...orderIsInferred,
      given: [...given, refuseProduct, { switches: { maxQps: '1' } }],
      when: { ...call, times: 3 },
      then: refused('9101'),
    },
    ...(sample.isOpening ? [] : strangers(sample)),
  ]
}

/** Mistakes that concern a stream are reported last. */
function strangers(sample: Sample): VendorPromise[] {
  const { id } = sample
  const unknown = { requestId: '7d1f0c52a9e84b6f93d2c1a0b4e5f677' }
  return [
    {
      id: `${id}/key-before-stream`,
      says: 'An unknown accessKey is reported before an unknown stream',
      ...orderIsInferred,
      when: calling(sample, { ...unknown, accessKey: UNKNOWN_KEY }),
      then: refused('9101'),
      needs: ['strict-keys'],
    },
    {
      id: `${id}/rate-before-stream`,
      says: 'An exceeded rate is reported before an unknown stream',
      ...orderIsInferred,
      given: [{ switches: { maxQps: '1' } }, { ...calling(sample, unknown), then: refused('1902') }],
      when: calling(sample, unknown),
      then: refused('1901'),
    },
  ]
}

/** Allows ten requests a second, three of them within 10 ms. The real allowance depends on the contract. */
const MAX_QPS = { switches: { maxQps: '10' } } as const
const nextBurst: Step = { advance: 10 }

function rates({ id, given, call }: Sample): VendorPromise[] {
  const before: Step[] = [...given, { advance: SECOND }, MAX_QPS]
  const three: Step = { ...call, times: 3 }
  const doc = { evidence: 'doc', source: QPS_GUIDE } as const
  return [
    {
      id: `${id}/qps`,
      says: 'A company that may send 10 requests a second has the 11th refused, and is served again in the next second',
      ...doc,
      given: [...before, three, nextBurst, three, nextBurst, three, nextBurst, call],
      when: call,
      then: refused('1901'),
      afterwards: [{ advance: SECOND }, { ...call, then: accepted }],
      covers: ['rule.qps'],
    },
    {
      id: `${id}/burst-window`,
      says: 'A request counts for the burst until ten milliseconds are over, and not any longer',
      evidence: 'inferred',
      source: `${QPS_GUIDE}: ten milliseconds; that they slide is inferred`,
      given: [...before, three, { advance: 9 }],
      when: call,
      then: refused('1901'),
      afterwards: [{ advance: 1 }, { ...call, times: 2, then: accepted }],
      covers: ['rule.burst'],
    },
    {
      id: `${id}/burst`,
      says: 'A company that may send 10 requests a second has the 4th within 10 ms refused, and a later one accepted',
      ...doc,
      given: [...before, three],
      when: call,
      then: refused('1901', 'QPS limit exceeded'),
      afterwards: [nextBurst, { ...call, then: accepted }],
      covers: ['rule.burst'],
    },
  ]
}

const INDIA = 'yd'

/** The reference page lists two clusters. The manual lists more for video, of which India accepts no new streams. */
function clusters(sample: Sample): VendorPromise[] {
  const { id, given, call, generation, isOpening } = sample
  const ofClosing = isOpening || generation.product === 'audio' ? [] : [INDIA]
  return ['sh', 'xjp', 'gg', ...ofClosing].map((cluster) => {
    const host = `api-${generation.product}stream-${cluster}.fengkongcloud.com`
    return {
      id: `${id}/cluster-${cluster}`,
      says: `${host} serves the call`,
      ...clusterPage(sample, cluster),
      given: given.map((step) => ('call' in step && cluster !== INDIA ? { ...step, wire: { host } } : step)),
      when: { ...call, wire: { host } },
      then: accepted,
      covers: ['rule.clusters'],
    }
  })
}

function clusterPage({ id, generation, page }: Sample, cluster: string): Sample['page'] {
  if (generation === audio) return page
  if (generation !== v4) return { evidence: 'inferred', source: `${MANUAL}: the hosts of V4` }
  if (cluster === 'gg' || cluster === INDIA) return { evidence: 'doc', source: MANUAL }
  return id === 'finish_videostream' ? { evidence: 'reference', source: CLOSE_PAGE } : page
}

/** By the guide, each company has a separate allowance for each service. */
const separateRate: VendorPromise = {
  id: 'audiostream/rate-of-its-own',
  says: 'A company that used up its allowance for video can still send a request for audio',
  evidence: 'doc',
  source: QPS_GUIDE,
  given: [MAX_QPS, { ...opening(v4), times: 3 }, { ...opening(v4), then: refused('1901') }],
  when: opening(audio),
  then: accepted,
  covers: ['rule.burst'],
}

/** Who may call, how often, and at which host. */
export const accessPromises: readonly VendorPromise[] = [
  ...samples.flatMap((sample) => [...keys(sample), ...rates(sample), ...clusters(sample)]),
  separateRate,
]
