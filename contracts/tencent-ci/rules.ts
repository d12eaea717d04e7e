/** What is documented and no schema can say, by a short name. What rests on a guess is said so in the promise that tests it. */
type Rules = Readonly<Record<string, string>>

/** Of every call: host, credential (436/7778), headers (1045/43610). */
export const commonRules = {
  'https-only': 'In production plain HTTP is redirected to HTTPS with 308.',
  'host-names-bucket': 'Bucket and region are read from the Host header and from nowhere else.',
  'second-domain': 'The service answers under tencentci.cn as it does under myqcloud.com.',
  regions: 'There is moderation in nine regions.',
  'date-optional': 'A Date header may be sent.',
  'authorization-required': 'A call without a credential is refused.',
  'authorization-form':
    'A credential has the fields of the q-sign form, uses sha1, and its windows end after they start.',
  'authorization-in-query': 'The credential may stand in the query, percent-encoded.',
  'signature-verified': 'A signature that differs from the one computed by the service is refused.',
  'signature-covers-listed-headers':
    'Which headers are signed is the client’s choice: none is legal, and a listed one has to be as sent.',
  'signature-covers-listed-parameters':
    'Query parameters are signed if they are listed, and tolerated if they are not.',
  'signature-host-without-port': 'A signature over the host name without the port is accepted.',
  'window-end': 'A signature is good up to the end of its window, and of its key’s window.',
  'window-start': 'A window may begin at most 15 minutes ahead of the service’s clock.',
  'window-unbounded': 'A window may be as long as the client likes.',
  'token-of-temporary-key': 'A temporary key comes with its token, under the name of this service or of the storage.',
  'retry-header': 'The header that the SDK adds when it tries again is signed like any other and changes nothing.',
  permission: 'A sub-account needs the permission for the operation.',
  'check-order': 'Host, path and method, credential, rate, path parameter, body and job are checked in this order.',
  'request-id': 'Every answer names its request, in the header x-ci-request-id and, the same, in the body.',
  'trace-id': 'An error names its trace as well, in the header x-ci-trace-id and in the body; nothing else does.',
  'always-xml':
    'Every answer, good or bad, is application/xml from the server tencent-ci, with its length and the date.',
} satisfies Rules

/** Of calls on one job. */
export const jobRules = {
  'well-formed-id': 'An id is av or va and 32 lower-case hexadecimal digits; any other is "auditing jobId is illegal."',
  'unknown-id': 'A job that was never submitted is not found.',
  'place-of-job': 'A job is known in its bucket and region only.',
  'signature-covers-decoded-path':
    'The signature covers the percent-decoded path; over the raw path it is accepted too.',
  'empty-id': 'Without an id the URL is none of the service’s.',
  'other-method': 'A method that the path does not have makes the URL none of the service’s.',
  'data-id-if-submitted': 'DataId is in the answer if one was submitted.',
  'creation-time': 'CreationTime is when the job was submitted, in Beijing time, to the second, whatever the region.',
} satisfies Rules

export const cancelRules = {
  'no-body': 'The request has no body; one that is sent is ignored.',
  'stops-submitted': 'A job that is waiting for its first frame is cancelled.',
  'stops-auditing': 'A job that is being audited is cancelled.',
  'finished-job': 'A job that has ended can be cancelled, and stays as it is.',
  idempotent: 'A job can be cancelled again, with the same answer.',
  'no-further-findings': 'Nothing is found any more in the stream of a cancelled job; what was found stays readable.',
  'no-further-callbacks': 'The customer hears nothing more of a cancelled job.',
  'frees-slot': 'A cancelled job makes room for another at once.',
  'state-afterwards': 'A cancelled job reads as one that is over.',
  'state-in-answer': 'The newer page has the State in the answer.',
} satisfies Rules

export const submitRules = {
  'content-type': 'The body is XML; a Content-Type may be left out, but not say something else.',
  'body-required': 'A submission without a body is refused.',
  'well-formed': 'A body that is not well-formed XML in UTF-8 is refused.',
  'body-size': 'A body that is too large is refused.',
  'content-md5': 'A Content-MD5 that is sent has to be that of the body.',
  'node-order': 'The order of the nodes means nothing.',
  'empty-nodes': 'An empty node counts as left out.',
  'file-options': 'Options of file moderation are accepted and ignored.',
  'data-id-bytes': 'DataId has at most 512 bytes in UTF-8, and comes back unchanged.',
  'user-info-bytes': 'Each node of UserInfo has at most 128 bytes in UTF-8.',
  protocols: 'Streams are pulled over RTMP, HLS, HTTP and HTTPS.',
  'default-policy': 'Without BizType the default policy applies.',
  'known-policy': 'A BizType that does not exist is refused with "The bizType provided does not exist".',
  'state-submitted': 'A job begins as Submitted.',
  'id-form':
    'A job’s id is av and a version 1 UUID without its dashes; a request’s id is base64 of four hexadecimal fields.',
  'not-idempotent': 'The same submission twice makes two jobs.',
  'stream-pulled-later': 'A stream that cannot be pulled fails its job, not the submission.',
  'concurrent-jobs': 'Ten live jobs run at the same time; beyond that a submission is refused.',
  'slot-of-ended-job': 'A job that has ended makes room for another.',
  'picture-size': 'Pictures have at most 1920 × 1080 pixels.',
  'dump-files':
    'With StorageConf the stream is dumped into the bucket as Path/{JobId}.m3u8 and Path/{JobId}-{Realtime}.ts.',
  'mask-output': 'With Mask a covered copy of the stream is written to CosOutput and LiveOutput.',
  'callback-at-end': 'The customer is told when moderation has ended.',
  'callback-while-auditing':
    'A Detail callback comes with each batch of a job under way, and counts the screenshots in it.',
  'callback-version-default': 'Callbacks are Simple unless Detail is asked for.',
  'callback-type': 'CallbackType 1 tells of all frames and sections, 2 of violating ones; 1 is the default.',
  'callback-unsigned': 'Callbacks carry no signature and no credential.',
  'callback-times': 'A Detail callback has the colon in the offset of CreationTime that the XML lacks.',
  'callback-failure': 'A Simple callback of a job that failed has a number for the reason.',
  'callback-absent': 'Without Callback nobody is told.',
  'console-test-message': 'An address that is set in the console has to answer a test message with 200.',
} satisfies Rules

export const queryRules = {
  'life-cycle': 'A job is Submitted, then Auditing, then Success or Failed.',
  'stream-length': 'A stream is audited for less than five hours.',
  'failure-reason': 'Code and Message are there if the job has failed, and only then.',
  'repeated-nodes': 'Lists are repeated elements without a wrapper; a list of one is one element.',
  'no-findings-yet': 'Before the first frame there are no findings.',
  'audio-if-checked': 'AudioSection is there if sound was checked.',
  'snapshot-count': 'SnapshotCount is the number of screenshots, and there if the stream has pictures.',
  'highest-label': 'Label and Result are those of the gravest finding.',
  'hit-count': 'A scene’s Count is the number of screenshots that hit it, and its HitFlag the gravest of them.',
  'snapshot-time': 'SnapshotTime and OffsetTime are milliseconds since the epoch.',
  'text-if-recognised': 'Text is what was read in a picture or heard in a section.',
  'user-info-echo': 'UserInfo comes back as it was submitted, if it was.',
  'signed-result-urls': 'Addresses of pictures and sections are signed and good for two hours.',
  'result-kept': 'A job that has ended can still be read.',
  'reading-changes-nothing': 'A query can be repeated and gives the same answer.',
} satisfies Rules
