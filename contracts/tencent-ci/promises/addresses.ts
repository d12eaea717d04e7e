import { moderationRegions } from '../nodes.ts'
import { noSuchUrl, notFound, refused } from './expectations.ts'
import type { PromiseContext, Step, VendorPromise } from './language.ts'
import { jobSamples, type OperationSample, promiseOf, samples } from './operations.ts'
import { doc, errorPage, inferred, nodeSdk } from './sources.ts'

/** Host, path and method, for every operation. */
export const addresses: readonly VendorPromise[] = [
  ...samples.flatMap((sample) => [...hosts(sample), ...regions(sample), ...methods(sample)]),
  ...jobSamples.flatMap(places),
]

function hosts(sample: OperationSample): VendorPromise[] {
  const { doing } = sample
  return [
    promiseOf(sample, {
      id: 'host-without-bucket',
      says: `At a host without a bucket, ${doing} is refused`,
      ...errorPage,
      when: { wire: { host: `ci.${moderationRegions[0]}.myqcloud.com` } },
      then: refused(400, 'InvalidHost'),
      covers: ['rule.host-names-bucket'],
    }),
    promiseOf(sample, {
      id: 'second-domain',
      says: `At the service’s second domain, ${doing} works`,
      ...nodeSdk,
      when: { wire: { host: (context) => hostAt(context).replace('myqcloud.com', 'tencentci.cn') } },
      covers: ['rule.second-domain'],
    }),
  ]
}

function hostAt({ credential: { attributes } }: PromiseContext, place: Readonly<Record<string, string>> = {}): string {
  const { bucket, region } = { ...attributes, ...place }
  return `${bucket}.ci.${region}.myqcloud.com`
}

function regions(sample: OperationSample): VendorPromise[] {
  return moderationRegions.map((region) => {
    const host = (context: PromiseContext) => hostAt(context, { region })
    return promiseOf(sample, {
      id: `region-${region}`,
      says: `In the region ${region}, ${sample.doing} works`,
      ...doc('436/45435'),
      given: sample.given.map((step): Step => ('call' in step ? { ...step, wire: { ...step.wire, host } } : step)),
      when: { wire: { host } },
      covers: ['rule.regions'],
    })
  })
}

function methods(sample: OperationSample): VendorPromise[] {
  const others = ['GET', 'POST', 'PUT', 'DELETE'].filter((method) => !sample.methods.includes(method))
  return others.map((method) =>
    promiseOf(sample, {
      id: `method-${method.toLowerCase()}`,
      says: `With the method ${method} in place of ${sample.method}, ${sample.doing} is refused`,
      ...inferred('the service lists no code for methods, but one for URLs that it does not have'),
      when: { wire: { method } },
      then: noSuchUrl,
      ...(sample.hasJobId && { covers: ['rule.other-method'] }),
    }),
  )
}

function places(sample: OperationSample): VendorPromise[] {
  const elsewhere = {
    bucket: { says: 'bucket', place: { bucket: 'another-1250000000' } },
    region: { says: 'region', place: { region: 'ap-guangzhou' } },
  }
  const foreign = Object.entries(elsewhere).map(([what, { says, place }]) =>
    promiseOf(sample, {
      id: `other-${what}`,
      says: `In another ${says} than that of the job, ${sample.doing} gives "not found"`,
      ...inferred('the name of the code; only the host names bucket and region'),
      when: { wire: { host: (context) => hostAt(context, place) } },
      then: notFound,
      covers: ['rule.place-of-job'],
    }),
  )
  return [
    ...foreign,
    promiseOf(sample, {
      id: 'no-id',
      says: `Without an id in the path, ${sample.doing} is refused`,
      ...inferred('the meaning of the code: a URL that the service does not have'),
      when: { input: { path: {} } },
      then: noSuchUrl,
      covers: ['rule.empty-id'],
    }),
  ]
}
