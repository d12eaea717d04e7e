import { hashBase64 } from '#digest'
import { toXml } from '../xml.ts'
import { badArgument, jobWith, newJobWith, refused } from './expectations.ts'
import type { Call, VendorPromise, WireDetails } from './language.ts'
import { STREAM } from './samples.ts'
import { errorPage, inferred, submitPage } from './sources.ts'
import { submission } from './steps.ts'

const malformed = refused(400, 'InvalidContent')
const plain = submission()
const XML = toXml(plain.body)

function sent(wire: WireDetails): Call {
  return { call: 'CreateAuditingJobs', input: plain, wire }
}

/** Bodies that are not well-formed XML. */
const MALFORMED: Readonly<Record<string, { readonly says: string; readonly body: string }>> = {
  unclosed: { says: 'with an element that is not closed', body: XML.replace('</Request>', '') },
  mismatched: { says: 'with an element that is closed under another name', body: XML.replace('</Type>', '</Tpye>') },
  json: { says: 'that is JSON', body: JSON.stringify(plain.body) },
  text: { says: 'that is plain text', body: 'rtmp://live.example.net/app/room9' },
  ampersand: { says: 'with an ampersand that is not escaped', body: XML.replace(STREAM, `${STREAM}?a=1&b=2`) },
}

/** How a submission is written: XML, size, MD5 and type. */
export const bodies: readonly VendorPromise[] = [
  {
    id: 'CreateAuditingJobs/no-body',
    says: 'A submission without a body is refused',
    ...errorPage,
    when: { call: 'CreateAuditingJobs', input: {} },
    then: refused(400, 'MissingContent'),
    covers: ['rule.body-required'],
  },
  ...Object.entries(MALFORMED).map(
    ([name, { says, body }]): VendorPromise => ({
      id: `CreateAuditingJobs/malformed-${name}`,
      says: `A submission with a body ${says} is refused`,
      ...errorPage,
      when: sent({ body }),
      then: malformed,
      covers: ['rule.well-formed'],
    }),
  ),
  {
    id: 'CreateAuditingJobs/mismatched-allowed',
    says: 'If mismatched tags are allowed, a body like the vendor’s own samples is accepted',
    ...inferred('samples on two of the vendor’s pages close elements under another name'),
    given: [{ switches: { mismatchedTags: 'accepted' } }],
    when: sent({ body: XML.replace('</Type>', '</Tpye>') }),
    then: newJobWith(),
  },
  {
    id: 'CreateAuditingJobs/another-root',
    says: 'A body with another root element is refused',
    ...inferred('the page has Request as root; the code is the general one for parameters'),
    when: sent({ body: XML.replaceAll('Request>', 'Job>') }),
    then: badArgument,
  },
  {
    id: 'CreateAuditingJobs/declaration',
    says: 'A body can begin with an XML declaration and have line breaks between its elements',
    ...submitPage,
    when: sent({ body: `<?xml version="1.0" encoding="UTF-8"?>\n${XML.replaceAll('><', '>\n  <')}` }),
    then: newJobWith(),
    covers: ['rule.well-formed'],
  },
  {
    id: 'CreateAuditingJobs/escapes',
    says: 'A body can write characters as entities, as numbers or in CDATA',
    ...submitPage,
    when: sent({
      body: XML.replace('</Url>', '?a=1&amp;b=&#50;</Url><DataId><![CDATA[a<b]]>&#x76f4;</DataId>'),
    }),
    then: jobWith({ DataId: 'a<b直' }),
    covers: ['rule.well-formed'],
  },
  {
    id: 'CreateAuditingJobs/too-large',
    says: 'A body of two megabytes is refused as too large',
    ...errorPage,
    when: sent({ body: `${XML}${' '.repeat(2_097_152)}` }),
    then: refused(413, 'InvalidContent'),
    covers: ['rule.body-size'],
  },
  {
    id: 'CreateAuditingJobs/largest',
    says: 'A body of exactly one megabyte is accepted, and one byte more is refused',
    ...inferred('the page has the refusal without the size'),
    given: [{ ...sent({ body: XML.padEnd(1_048_576) }), then: newJobWith() }],
    when: sent({ body: XML.padEnd(1_048_577) }),
    then: refused(413, 'InvalidContent'),
    covers: ['rule.body-size'],
  },
  {
    id: 'CreateAuditingJobs/md5',
    says: 'A submission with the MD5 of its body is accepted',
    ...errorPage,
    when: sent({ headers: { 'content-md5': hashBase64('md5', XML) } }),
    then: newJobWith(),
    covers: ['rule.content-md5'],
  },
  ...[
    { name: 'other', says: 'the MD5 of another body', md5: hashBase64('md5', 'another body') },
    { name: 'malformed', says: 'a Content-MD5 that is not an MD5', md5: 'not an MD5' },
  ].map(
    ({ name, says, md5 }): VendorPromise => ({
      id: `CreateAuditingJobs/md5-${name}`,
      says: `A submission with ${says} is refused`,
      ...errorPage,
      when: { call: 'CreateAuditingJobs', input: { ...plain, headers: { 'content-md5': md5 } } },
      then: malformed,
      covers: ['rule.content-md5'],
    }),
  ),
  {
    id: 'CreateAuditingJobs/content-type-absent',
    says: 'A submission without a Content-Type is accepted',
    ...inferred('the SDK for Node sends none if its caller sets none'),
    when: sent({ headers: { 'content-type': undefined } }),
    then: newJobWith(),
    covers: ['rule.content-type'],
  },
  {
    id: 'CreateAuditingJobs/content-type-json',
    says: 'A submission with a Content-Type of JSON is refused',
    ...inferred('InvalidContentType is only a number; this is the general code for parameters'),
    when: { call: 'CreateAuditingJobs', input: { ...plain, headers: { 'content-type': 'application/json' } } },
    then: badArgument,
    covers: ['rule.content-type'],
  },
]
