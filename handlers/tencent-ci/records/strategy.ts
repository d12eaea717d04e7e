import { hashHex } from '#digest'
import { literalMessages } from '../../../contracts/tencent-ci/errors.ts'
import {
  contentsOf,
  documentedLabels,
  type Labels,
  type Service,
  services,
} from '../../../contracts/tencent-ci/strategies.ts'
import { documentedJob } from '../../../fixtures/tencent-ci/records.ts'
import type { VendorError } from '../../../src/vendor/vendor-error.ts'
import type { Place } from '../hosts.ts'
import { refusal } from '../refusal.ts'
import { bucketOf, type CiState, type Strategy } from '../state.ts'
import { toCreationTime } from './job.ts'

/**
 * A page of the strategies of a bucket: the default one of each service, then the customer's own in order of creation. Only those of
 * the page are looked at.
 */
export function pageOfStrategies(
  place: Place,
  { strategies }: CiState,
  {
    service,
    offset,
    limit,
  }: { readonly service: Service | undefined; readonly offset: number; readonly limit: number },
): { readonly count: number; readonly listed: readonly Strategy[] } {
  const defaults = services
    .filter((one) => service === undefined || one === service)
    .map((one) => {
      const made = defaultStrategy(one, place)
      return strategies.get(made.bizType) ?? made
    })
  const ofDefaults = defaults.slice(offset, offset + limit)
  const own = strategies.lists.page({
    ...{ index: 'own', value: bucketOf(place), by: 'arrival', descending: false },
    ...{ offset: Math.max(0, offset - defaults.length), limit: limit - ofDefaults.length },
    groups: service && new Set([service]),
  })
  return { count: defaults.length + own.count, listed: [...ofDefaults, ...own.records] }
}

export function findStrategy(bizType: string, place: Place, { strategies }: CiState): Strategy | undefined {
  const changed = strategies.get(bizType)
  if (changed) return isAt(changed, place) ? changed : undefined
  return services.map((service) => defaultStrategy(service, place)).find((one) => one.bizType === bizType)
}

/** The strategy that a path names. With a service, it must be one of that service. */
export function strategyNamed(
  { bizType, place, service }: { bizType: string; place: Place; service?: Service | undefined },
  state: CiState,
): Strategy {
  const strategy = findStrategy(bizType, place, state)
  if (!strategy) throw unknownBizType(`no strategy of ${place.bucket} in ${place.region} has this BizType`)
  if (service === undefined || service === strategy.service) return strategy
  throw unknownBizType(`the strategy with this BizType is for ${strategy.service}, not for ${service}`)
}

/** Inferred: answered as in a submission, because the service lists no code of its own. */
export function unknownBizType(because: string): VendorError {
  return refusal('InvalidArgument', because, literalMessages.unknownBizType)
}

/** The settings that have an effect: those for the kinds of content that the service has. */
export function effectiveLabels(labels: Labels, service: Service): Labels {
  const kept = contentsOf[service].flatMap((content) => (labels[content] ? [[content, labels[content]]] : []))
  return Object.fromEntries(kept)
}

/** The labels that are looked for in pictures. */
export function scenesOf({ labels }: Strategy): readonly string[] {
  return Object.entries(labels.Image ?? {}).flatMap(([label, sublabels = []]) => (sublabels.length > 0 ? [label] : []))
}

export function presentEntry({ name, service, bizType, isDefault, createdAt }: Strategy): object {
  const CreateTime = toCreationTime(createdAt, '+0800')
  return { Name: name, Service: service, BizType: bizType, IsDefault: String(isDefault), CreateTime }
}

export function presentStrategy({ name, service, bizType, labels, textLibs }: Strategy): object {
  const TextLibs = textLibs.length > 0 ? textLibs : undefined
  const Labels = Object.keys(labels).length > 0 ? labels : undefined
  return { Name: name, Service: service, BizType: bizType, Labels, TextLibs }
}

function isAt({ place }: Strategy, { bucket, region }: Place): boolean {
  return place.bucket === bucket && place.region === region
}

/** The same in every account, and unlike those of other buckets. */
function defaultBizType(service: Service, { bucket, region }: Pick<Place, 'bucket' | 'region'>): string {
  return hashHex('sha256', `default strategy ${service} ${bucket} ${region}`).slice(0, 32)
}

/** Every service has one, which looks for porn and ads: the two labels that the pages in English have (inferred). */
function defaultStrategy(service: Service, place: Place): Strategy {
  const labels = contentsOf[service].map((content) => {
    const { Porn, Ads } = documentedLabels[content]
    return [content, { Porn, Ads }]
  })
  return {
    bizType: defaultBizType(service, place),
    place,
    service,
    name: 'default',
    isDefault: true,
    labels: Object.fromEntries(labels),
    textLibs: [],
    createdAt: documentedJob.createdAt,
  }
}
