import type { Rule } from '../../src/vendor/contract.ts'

/** What is documented and no schema can say, by a short name. */
type Rules = Readonly<Record<string, Rule>>

/** Of every call: host, credential (436/7778), headers (1045/43610). */
export const commonRules = {
  'https-only': { says: 'In production plain HTTP is redirected to HTTPS with 308.', evidence: 'sdk' },
  'host-names-bucket': {
    says: 'Bucket and region are read from the Host header and from nowhere else.',
    evidence: 'doc',
  },
  'second-domain': { says: 'The service answers under tencentci.cn as it does under myqcloud.com.', evidence: 'sdk' },
  regions: { says: 'There is moderation in nine regions.', evidence: 'doc' },
  'date-optional': 'A Date header may be sent.',
  'authorization-required': { says: 'A call without a credential is refused.', evidence: 'doc' },
  'authorization-form': {
    says: 'A credential has the fields of the q-sign form, uses sha1, and its windows end after they start.',
    evidence: 'doc',
  },
  'authorization-in-query': { says: 'The credential may stand in the query, percent-encoded.', evidence: 'doc' },
  'signature-verified': {
    says: 'A signature that differs from the one computed by the service is refused.',
    evidence: 'inferred',
  },
  'signature-covers-listed-headers': {
    says: 'Which headers are signed is the client’s choice: none is legal, and a listed one has to be as sent.',
    evidence: 'doc',
  },
  'signature-covers-listed-parameters': {
    says: 'Query parameters are signed if they are listed, and tolerated if they are not.',
    evidence: 'sdk',
  },
  'signature-host-without-port': {
    says: 'A signature over the host name without the port is accepted.',
    evidence: 'inferred',
  },
  'window-end': { says: 'A signature is good up to the end of its window, and of its key’s window.', evidence: 'doc' },
  'window-start': { says: 'A window may begin at most 15 minutes ahead of the service’s clock.', evidence: 'doc' },
  'window-unbounded': 'A window may be as long as the client likes.',
  'token-of-temporary-key': {
    says: 'A temporary key comes with its token, under the name of this service or of the storage.',
    evidence: 'inferred',
  },
  'retry-header': {
    says: 'The header that the SDK adds when it tries again is signed like any other and changes nothing.',
    evidence: 'sdk',
  },
  permission: 'A sub-account needs the permission for the operation.',
  'check-order': {
    says: 'Host, path and method, credential, rate, path parameter, body and job are checked in this order.',
    evidence: 'inferred',
  },
  'request-id': {
    says: 'Every answer names its request, in the header x-ci-request-id and, the same, in the body.',
    evidence: 'doc',
  },
  'trace-id': {
    says: 'An error names its trace as well, in the header x-ci-trace-id and in the body; nothing else does.',
    evidence: 'doc',
  },
  'always-xml': {
    says: 'Every answer, good or bad, is application/xml from the server tencent-ci, with its length and the date.',
    evidence: 'doc',
  },
} as const satisfies Rules

/** Of calls on one job. */
export const jobRules = {
  'well-formed-id': {
    says: 'An id is av or va and 32 lower-case hexadecimal digits; any other is "auditing jobId is illegal."',
    evidence: 'sdk',
  },
  'unknown-id': { says: 'A job that was never submitted is not found.', evidence: 'doc' },
  'place-of-job': { says: 'A job is known in its bucket and region only.', evidence: 'inferred' },
  'signature-covers-decoded-path': {
    says: 'The signature covers the percent-decoded path; over the raw path it is accepted too.',
    evidence: 'sdk',
  },
  'empty-id': { says: 'Without an id the URL is none of the service’s.', evidence: 'inferred' },
  'other-method': {
    says: 'A method that the path does not have makes the URL none of the service’s.',
    evidence: 'inferred',
  },
  'data-id-if-submitted': { says: 'DataId is in the answer if one was submitted.', evidence: 'inferred' },
  'creation-time': 'CreationTime is when the job was submitted, in Beijing time, to the second, whatever the region.',
} as const satisfies Rules

export const cancelRules = {
  'no-body': { says: 'The request has no body; one that is sent is ignored.', evidence: 'inferred' },
  'stops-submitted': 'A job that is waiting for its first frame is cancelled.',
  'stops-auditing': 'A job that is being audited is cancelled.',
  'finished-job': { says: 'A job that has ended can be cancelled, and stays as it is.', evidence: 'inferred' },
  idempotent: { says: 'A job can be cancelled again, with the same answer.', evidence: 'inferred' },
  'no-further-findings': {
    says: 'Nothing is found any more in the stream of a cancelled job; what was found stays readable.',
    evidence: 'inferred',
  },
  'no-further-callbacks': { says: 'The customer hears nothing more of a cancelled job.', evidence: 'inferred' },
  'frees-slot': { says: 'A cancelled job makes room for another at once.', evidence: 'inferred' },
  'state-afterwards': { says: 'A cancelled job reads as one that is over.', evidence: 'inferred' },
  'state-in-answer': { says: 'The newer page has the State in the answer.', evidence: 'doc' },
} as const satisfies Rules

export const submitRules = {
  'content-type': {
    says: 'The body is XML; a Content-Type may be left out, but not say something else.',
    evidence: 'inferred',
  },
  'body-required': 'A submission without a body is refused.',
  'well-formed': 'A body that is not well-formed XML in UTF-8 is refused.',
  'body-size': 'A body that is too large is refused.',
  'content-md5': 'A Content-MD5 that is sent has to be that of the body.',
  'node-order': 'The order of the nodes means nothing.',
  'empty-nodes': { says: 'An empty node counts as left out.', evidence: 'inferred' },
  'file-options': { says: 'Options of file moderation are accepted and ignored.', evidence: 'inferred' },
  'data-id-bytes': 'DataId has at most 512 bytes in UTF-8, and comes back unchanged.',
  'user-info-bytes': 'Each node of UserInfo has at most 128 bytes in UTF-8.',
  protocols: 'Streams are pulled over RTMP, HLS, HTTP and HTTPS.',
  'default-policy': 'Without BizType the default policy applies.',
  'known-policy': 'A BizType that does not exist is refused with "The bizType provided does not exist".',
  'state-submitted': 'A job begins as Submitted.',
  'id-form': {
    says: 'A job’s id is av and a version 1 UUID without its dashes; a request’s id is base64 of four hexadecimal fields.',
    evidence: 'inferred',
  },
  'not-idempotent': { says: 'The same submission twice makes two jobs.', evidence: 'inferred' },
  'stream-pulled-later': {
    says: 'A stream that cannot be pulled fails its job, not the submission.',
    evidence: 'inferred',
  },
  'concurrent-jobs': 'Ten live jobs run at the same time; beyond that a submission is refused.',
  'slot-of-ended-job': { says: 'A job that has ended makes room for another.', evidence: 'inferred' },
  'picture-size': 'Pictures have at most 1920 × 1080 pixels.',
  'dump-files':
    'With StorageConf the stream is dumped into the bucket as Path/{JobId}.m3u8 and Path/{JobId}-{Realtime}.ts.',
  'mask-output': 'With Mask a covered copy of the stream is written to CosOutput and LiveOutput.',
  'callback-at-end': 'The customer is told when moderation has ended.',
  'callback-while-auditing':
    'A Detail callback comes with each batch of a job under way, and counts the screenshots in it.',
  'callback-version-default': { says: 'Callbacks are Simple unless Detail is asked for.', evidence: 'inferred' },
  'callback-type': 'CallbackType 1 tells of all frames and sections, 2 of violating ones; 1 is the default.',
  'callback-unsigned': 'Callbacks carry no signature and no credential.',
  'callback-times': 'A Detail callback has the colon in the offset of CreationTime that the XML lacks.',
  'callback-failure': 'A Simple callback of a job that failed has a number for the reason.',
  'callback-absent': 'Without Callback nobody is told.',
  'console-test-message': 'An address that is set in the console has to answer a test message with 200.',
} as const satisfies Rules

export const queryRules = {
  'life-cycle': 'A job is Submitted, then Auditing, then Success or Failed.',
  'stream-length': { says: 'A stream is audited for less than five hours.', evidence: 'inferred' },
  'failure-reason': 'Code and Message are there if the job has failed, and only then.',
  'repeated-nodes': 'Lists are repeated elements without a wrapper; a list of one is one element.',
  'no-findings-yet': { says: 'Before the first frame there are no findings.', evidence: 'inferred' },
  'audio-if-checked': 'AudioSection is there if sound was checked.',
  'snapshot-count': 'SnapshotCount is the number of screenshots, and there if the stream has pictures.',
  'highest-label': 'Label and Result are those of the gravest finding.',
  'hit-count': 'A scene’s Count is the number of screenshots that hit it, and its HitFlag the gravest of them.',
  'snapshot-time': 'SnapshotTime and OffsetTime are milliseconds since the epoch.',
  'text-if-recognised': 'Text is what was read in a picture or heard in a section.',
  'user-info-echo': 'UserInfo comes back as it was submitted, if it was.',
  'signed-result-urls': 'Addresses of pictures and sections are signed and good for two hours.',
  'result-kept': 'A job that has ended can still be read.',
  'reading-changes-nothing': { says: 'A query can be repeated and gives the same answer.', evidence: 'inferred' },
} as const satisfies Rules
