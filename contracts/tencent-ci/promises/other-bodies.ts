import { hashBase64 } from '#digest'
import { toXml } from '../xml.ts'
import { badArgument, refused } from './expectations.ts'
import type { CallInput, VendorPromise } from './language.ts'
import { bodySamples, type OperationSample, promiseOf } from './operations.ts'
import { errorPage, inferred } from './sources.ts'

const malformed = refused(400, 'InvalidContent')

/** How the bodies of other calls than submissions are written. They are read in the same way, so each rule is tried once. */
export const otherBodies: readonly VendorPromise[] = bodySamples
  .filter(({ operation }) => operation !== 'CreateAuditingJobs')
  .flatMap(bodiesOf)

function bodiesOf(sample: OperationSample): VendorPromise[] {
  const { doing } = sample
  const XML = toXml((sample.when.input as CallInput<'CreateStrategy'>).body)
  return [
    promiseOf(sample, {
      id: 'no-body',
      says: `Without a body, ${doing} is refused`,
      ...errorPage,
      when: { wire: { body: '', headers: { 'content-type': undefined } } },
      then: refused(400, 'MissingContent'),
      covers: ['rule.body-required'],
    }),
    promiseOf(sample, {
      id: 'malformed',
      says: `With an element that is not closed, ${doing} is refused`,
      ...errorPage,
      when: { wire: { body: XML.replace('</Request>', '') } },
      then: malformed,
      covers: ['rule.well-formed'],
    }),
    promiseOf(sample, {
      id: 'too-large',
      says: `With a body of two megabytes, ${doing} is refused`,
      ...errorPage,
      when: { wire: { body: `${XML}${' '.repeat(2_097_152)}` } },
      then: refused(413, 'InvalidContent'),
      covers: ['rule.body-size'],
    }),
    promiseOf(sample, {
      id: 'md5',
      says: `With the MD5 of the body, ${doing} works`,
      ...errorPage,
      when: { wire: { headers: { 'content-md5': hashBase64('md5', XML) } } },
      covers: ['rule.content-md5'],
    }),
    promiseOf(sample, {
      id: 'md5-other',
      says: `With the MD5 of another body, ${doing} is refused`,
      ...errorPage,
      when: { wire: { headers: { 'content-md5': hashBase64('md5', 'another body') } } },
      then: malformed,
      covers: ['rule.content-md5'],
    }),
    promiseOf(sample, {
      id: 'md5-malformed',
      says: `With a Content-MD5 that is not an MD5, ${doing} is refused`,
      ...errorPage,
      when: { input: { headers: { 'content-md5': 'not an MD5' } as object } },
      then: malformed,
      covers: ['rule.content-md5'],
    }),
    promiseOf(sample, {
      id: 'content-type-json',
      says: `With a Content-Type of JSON, ${doing} is refused`,
      ...inferred('InvalidContentType is only a number; this is the general code for parameters'),
      when: { wire: { headers: { 'content-type': 'application/json' } } },
      then: badArgument,
      covers: ['rule.content-type'],
    }),
  ]
}
