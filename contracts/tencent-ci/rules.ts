import type { Rule } from '../../src/vendor/contract.ts'

/** What is documented but no schema can express, by a short name. */
type Rules = Readonly<Record<string, Rule>>

/** Rules for every call: host, credential (436/7778), headers (1045/43610). */
export const commonRules = {
  'https-only': { says: 'In production plain HTTP is redirected to HTTPS with 308.', evidence: 'sdk' },
  'host-names-bucket': {
    says: 'The service reads bucket and region only from the Host header.',
    evidence: 'doc',
  },
  'second-domain': { says: 'The service answers at tencentci.cn as at myqcloud.com.', evidence: 'sdk' },
  regions: { says: 'Nine regions have moderation.', evidence: 'doc' },
  'date-optional': 'A Date header may be sent.',
  'authorization-required': { says: 'A call without a credential is refused.', evidence: 'doc' },
  'authorization-form': {
    says: 'A credential has the fields of the q-sign form, uses sha1, and its windows end after they start.',
    evidence: 'doc',
  },
  'authorization-in-query': { says: 'The credential may be in the query, percent-encoded.', evidence: 'doc' },
  'signature-verified': {
    says: 'A signature that differs from the one computed by the service is refused.',
    evidence: 'inferred',
  },
  'signature-covers-listed-headers': {
    says: 'The client chooses which headers to sign, even none; those that are signed must arrive unchanged.',
    evidence: 'doc',
  },
  'signature-covers-listed-parameters': {
    says: 'The signature covers listed query parameters; others are allowed.',
    evidence: 'sdk',
  },
  'signature-host-without-port': {
    says: 'A signature over the host name without the port is accepted.',
    evidence: 'inferred',
  },
  'window-end': { says: 'A signature is valid until its window or its key’s window ends.', evidence: 'doc' },
  'window-start': {
    says: 'A window may begin at most 15 minutes in the future, by the service’s clock.',
    evidence: 'doc',
  },
  'window-unbounded': 'A window can have any length.',
  'token-of-temporary-key': {
    says: 'A temporary key needs its token, in this service’s header or in the storage’s.',
    evidence: 'inferred',
  },
  'retry-header': {
    says: 'The SDK’s retry header is signed like any other and changes nothing.',
    evidence: 'sdk',
  },
  permission: 'A sub-account needs the permission for the operation.',
  'check-order': {
    says: 'Host, path and method, credential, rate, path parameter, body and job are checked in this order.',
    evidence: 'inferred',
  },
  'request-id': {
    says: 'Every answer has a request id, the same in the header x-ci-request-id and in the body.',
    evidence: 'doc',
  },
  'trace-id': {
    says: 'Only errors have a trace id, the same in the header x-ci-trace-id and in the body.',
    evidence: 'doc',
  },
  'always-xml': {
    says: 'Every answer, success or error, is application/xml from the server tencent-ci, with its length and the date.',
    evidence: 'doc',
  },
} as const satisfies Rules

/** Rules for calls on one job. */
export const jobRules = {
  'well-formed-id': {
    says: 'An id is av or va and 32 lower-case hexadecimal digits; any other gives "auditing jobId is illegal."',
    evidence: 'sdk',
  },
  'unknown-id': { says: 'A job that was never submitted is not found.', evidence: 'doc' },
  'place-of-job': { says: 'A job exists only in its bucket and region.', evidence: 'inferred' },
  'signature-covers-decoded-path': {
    says: 'The signature covers the percent-decoded path; one over the raw path is accepted, too.',
    evidence: 'sdk',
  },
  'empty-id': { says: 'A URL without an id is not a URL of the service.', evidence: 'inferred' },
  'other-method': {
    says: 'With a method that the path does not have, a URL is not a URL of the service.',
    evidence: 'inferred',
  },
  'data-id-if-submitted': { says: 'The answer has a DataId if the submission had one.', evidence: 'inferred' },
  'creation-time': 'CreationTime is when the job was submitted: Beijing time in every region, to the second.',
} as const satisfies Rules

export const cancelRules = {
  'no-body': { says: 'The request has no body; one that is sent is ignored.', evidence: 'inferred' },
  'stops-submitted': 'A job that waits for its first frame can be cancelled.',
  'stops-auditing': 'A job that is being audited can be cancelled.',
  'finished-job': { says: 'A job that has ended can be cancelled, and stays as it is.', evidence: 'inferred' },
  idempotent: { says: 'Cancelling a job again gives the same answer.', evidence: 'inferred' },
  'no-further-findings': {
    says: 'A cancelled job gets no more findings; the earlier ones can still be read.',
    evidence: 'inferred',
  },
  'no-further-callbacks': { says: 'A cancelled job sends no more callbacks.', evidence: 'inferred' },
  'frees-slot': { says: 'A cancelled job frees its slot at once.', evidence: 'inferred' },
  'state-afterwards': { says: 'A cancelled job reads as one that has ended.', evidence: 'inferred' },
  'file-job': { says: 'A job of a file cannot be cancelled.', evidence: 'inferred' },
  'state-in-answer': { says: 'On the newer page, the answer has a State.', evidence: 'doc' },
} as const satisfies Rules

/** Rules for calls with a body, by the list of codes (1045/43611). */
export const bodyRules = {
  'content-type': {
    says: 'The body is XML. The Content-Type may be absent, but must not name another format.',
    evidence: 'inferred',
  },
  'body-required': { says: 'A call without a body is refused.', evidence: 'doc' },
  'well-formed': { says: 'A body that is not well-formed XML in UTF-8 is refused.', evidence: 'doc' },
  'body-size': { says: 'A body that is too large is refused.', evidence: 'doc' },
  'content-md5': { says: 'A Content-MD5, if sent, must be that of the body.', evidence: 'doc' },
} as const satisfies Rules

/** Rules for calls about strategies. */
export const strategyRules = {
  'strategies-of-bucket': { says: 'A strategy exists only in its bucket and region.', evidence: 'doc' },
} as const satisfies Rules

/** Rules for calls on one strategy. */
export const strategyIdRules = {
  'unknown-strategy': {
    says: 'A BizType that does not exist is answered as in a submission.',
    evidence: 'inferred',
  },
  'service-of-strategy': {
    says: 'With another service than that of the strategy, the BizType does not exist.',
    evidence: 'inferred',
  },
} as const satisfies Rules

export const submitRules = {
  ...bodyRules,
  'node-order': 'Nodes can be in any order.',
  'empty-nodes': { says: 'An empty node counts as absent.', evidence: 'inferred' },
  'file-options': { says: 'Options of file moderation are accepted and ignored.', evidence: 'inferred' },
  'data-id-bytes': 'DataId has at most 512 bytes in UTF-8, and comes back unchanged.',
  'user-info-bytes': 'Each node of UserInfo has at most 128 bytes in UTF-8.',
  protocols: 'Streams are pulled over RTMP, HLS, HTTP and HTTPS.',
  'default-policy': 'Without a BizType, the default policy applies.',
  'known-policy': 'A BizType that does not exist is refused with "The bizType provided does not exist".',
  'policy-of-strategy': {
    says: 'The BizType of a strategy for videos decides what is looked for; one of another service does not exist here.',
    evidence: 'inferred',
  },
  'state-submitted': 'A new job is Submitted.',
  'id-form': {
    says: 'A job id is av and a version 1 UUID without dashes; a request id is base64 of four hexadecimal fields.',
    evidence: 'inferred',
  },
  'not-idempotent': { says: 'The same submission twice makes two jobs.', evidence: 'inferred' },
  'stream-pulled-later': {
    says: 'A stream that cannot be pulled fails its job, not the submission.',
    evidence: 'inferred',
  },
  'concurrent-jobs': 'At most ten live jobs run at the same time; further submissions are refused.',
  'slot-of-ended-job': { says: 'A job that has ended frees its slot.', evidence: 'inferred' },
  'picture-size': 'Pictures have at most 1920 × 1080 pixels.',
  'dump-files':
    'With StorageConf, the stream is saved to the bucket as Path/{JobId}.m3u8 and Path/{JobId}-{Realtime}.ts.',
  'mask-output': 'With Mask, a covered copy of the stream is written to CosOutput and LiveOutput.',
  'file-without-type': 'Without a Type, a submission moderates a video file.',
  'file-input': 'A file is named by Object or by Url, and not by both.',
  'file-range': 'Count is from 1 to 10000, TimeInterval above 0 and up to 60.',
  'file-modes':
    'Interval takes a picture every TimeInterval seconds, Average spreads Count over the video, Fps takes TimeInterval a second, and none takes more than Count.',
  'file-all-frames': 'Interval without a TimeInterval takes every frame, up to Count.',
  'file-sound': 'The sound of a file is moderated with DetectContent 1, and not by default.',
  'file-scenes': 'DetectType names the scenes that are looked for in a file.',
  'file-policy': { says: 'The scenes of a BizType count, not those of DetectType.', evidence: 'inferred' },
  'file-freeze': {
    says: 'An Object is frozen if a score reaches that in Freeze; a file that is named by its Url is not.',
    evidence: 'sdk',
  },
  'file-slots': 'Ten files are moderated at the same time; further submissions are refused.',
  'file-slots-apart': { says: 'Files and live streams do not take each other’s slots.', evidence: 'inferred' },
  'file-fetched-later': {
    says: 'A file that cannot be moderated fails its job, not the submission.',
    evidence: 'inferred',
  },
  'file-callback': 'The callback for a file comes when its moderation has ended.',
  'callback-at-end': 'The customer gets a callback when moderation has ended.',
  'callback-while-auditing':
    'While a job runs, each batch of findings gives a Detail callback, which counts its own screenshots.',
  'callback-version-default': {
    says: 'Callbacks are Simple unless the submission asks for Detail.',
    evidence: 'inferred',
  },
  'callback-type': 'CallbackType 1, the default, reports all frames and sections; 2 only violating ones.',
  'callback-unsigned': 'Callbacks have no signature and no credential.',
  'callback-times': 'In a Detail callback, the offset of CreationTime has a colon; in XML it has none.',
  'callback-failure': 'For a failed job, a Simple callback has a number for the reason.',
  'callback-absent': 'Without a Callback address, no callbacks are sent.',
  'console-test-message': 'An address that is set in the console must answer a test message with 200.',
} as const satisfies Rules

export const queryRules = {
  'life-cycle': 'A job is Submitted, then Auditing, then Success or Failed.',
  'stream-length': { says: 'A stream is audited for less than five hours.', evidence: 'inferred' },
  'failure-reason': 'A job has Code and Message if it failed, and only then.',
  'repeated-nodes': 'A list is repeated elements without a wrapper; a list of one is one element.',
  'no-findings-yet': { says: 'Before its first frame, a job has no findings.', evidence: 'inferred' },
  'audio-if-checked': 'A job has AudioSection if its sound was checked.',
  'snapshot-count': 'SnapshotCount is the number of screenshots, present if the stream has pictures.',
  'highest-label': 'Label and Result are those of the most serious finding.',
  'hit-count': 'A scene’s Count is the number of screenshots that hit it; its HitFlag is the most serious of theirs.',
  'snapshot-time': 'SnapshotTime and OffsetTime of a live stream are milliseconds since the epoch.',
  'file-life-cycle': 'A job of a file is Submitted, Snapshoting, Auditing, then Success or Failed.',
  'file-offsets': 'SnapshotTime and OffsetTime of a file are milliseconds from its beginning.',
  'file-named': 'A job of a file has the Object or the Url of its submission, and no Type.',
  'file-findings-at-end': { says: 'A job of a file shows its findings when it is Success.', evidence: 'inferred' },
  'file-frozen': 'ForbidState says whether the file was frozen, if the submission had Freeze.',
  'file-result-kept': 'The result of a file can be read for a month.',
  'text-if-recognised': 'Text is what was read in a picture or heard in a section of sound.',
  'user-info-echo': 'UserInfo comes back as it was submitted, if it was.',
  'signed-result-urls': 'Addresses of pictures and sections are signed and valid for two hours.',
  'result-kept': 'A job that has ended can still be read.',
  'reading-changes-nothing': { says: 'A query can be repeated and gives the same answer.', evidence: 'inferred' },
} as const satisfies Rules
