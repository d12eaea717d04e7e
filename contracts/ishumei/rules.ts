/** Documented rules of every call that no schema can express. */
const everyCall = {
  json: 'requests are POSTs of JSON in UTF-8 over HTTP or HTTPS, and answers are JSON',
  'status-200': { says: 'every answer has HTTP status 200; code tells the outcome', evidence: 'inferred' },
  envelope: 'every answer, refusals included, has code, message and a requestId of its own',
  'content-type': { says: 'the body is read as JSON, whatever the Content-Type of the request', evidence: 'sdk' },
  'unknown-members': { says: 'undocumented fields are ignored', evidence: 'sdk' },
  'required-null': { says: 'a required field that is null is missing', evidence: 'inferred' },
  'not-json': { says: 'a body that is not a JSON object in UTF-8 is an invalid parameter', evidence: 'inferred' },
  'body-size': { says: 'a body of more than 1 MB is an invalid parameter', evidence: 'inferred' },
  'access-key': {
    says: 'the accessKey in the body identifies the caller; an unknown one returns 9101',
    evidence: 'doc',
  },
  permission: 'a company without access to the product gets 9101',
  'checks-in-order': {
    says: 'mistakes are reported in this order: the body, the key, the rate, the stream',
    evidence: 'inferred',
  },
  qps: { says: 'a company may send a limited number of requests a second to a service', evidence: 'doc' },
  burst: { says: 'at most 30 % of them may arrive within 10 ms', evidence: 'doc' },
  'response-time': 'a call is normally answered within 100 ms; clients should wait 7 s',
  'internal-retry': 'an internal attempt times out after 3 s and is repeated once; a second time-out returns 1903',
  'method-and-path': { says: 'other methods and other paths are refused', evidence: 'inferred' },
  clusters: 'each cluster has its own host; the close page lists Shanghai and Singapore',
} as const

/** Rules of the calls that close a stream. */
export const closeRules = {
  ...everyCall,
  'returned-id': 'a stream is closed by the requestId that opening it returned',
  'duplicate-id': { says: 'the dupRequestId of a duplicate submission closes the stream too', evidence: 'doc' },
  'id-of-the-call': { says: 'the requestId in the answer identifies the close call, not the stream', evidence: 'doc' },
  'any-id': { says: 'an id need not be hexadecimal: the samples send a 13-digit timestamp', evidence: 'doc' },
  'segment-id': {
    says: 'the id of a result is longer than the id of a stream, and closes nothing',
    evidence: 'inferred',
  },
  'unknown-stream': {
    says: 'an id that was never issued, or was issued to another company, is an invalid parameter',
    evidence: 'inferred',
  },
  repeatable: {
    says: 'closing a stream again is accepted, so a lost answer does no harm, and sends no second end notice',
    evidence: 'inferred',
  },
  'any-state': { says: 'a stream can be closed before and after its first frame', evidence: 'inferred' },
  'frees-a-slot': { says: 'a closed stream no longer counts as open', evidence: 'inferred' },
  'reports-the-end': {
    says: 'the end is reported after the answer, if the stream was opened with returnFinishInfo',
    evidence: 'doc',
  },
  'nothing-afterwards': { says: 'nothing is reported after the end', evidence: 'inferred' },
  forgotten: { says: 'an ended stream is remembered for a day', evidence: 'inferred' },
} as const

/** Rules of the calls that open a stream. */
export const openRules = {
  ...everyCall,
  handle: 'the requestId in the answer closes the stream',
  'optional-null': {
    says: 'null for a field that need not be there counts as its absence: clients in typed languages send it',
    evidence: 'inferred',
  },
  'zero-step': { says: '0 for a step counts as its absence: a public Go client sends it', evidence: 'inferred' },
  'registers-only': 'opening only registers the stream: a source that cannot be pulled is no error of the call',
  'app-id': 'an appId that was not agreed on returns 9101',
  'stream-cap': 'a company may have a limited number of streams open',
  duplicate:
    'opening a source that is already moderated returns 1100, with detail 1001 and the id of the running stream',
  'duplicate-handle': { says: 'the new requestId of a duplicate closes nothing', evidence: 'inferred' },
  'duplicate-ends': { says: 'once the stream has ended, the same source opens a new one', evidence: 'inferred' },
  'duplicate-within-key': {
    says: 'the same source opened with another accessKey is another stream',
    evidence: 'inferred',
  },
  url: 'streamType NORMAL requires a url',
  'pass-through': 'extra.passThrough comes back unchanged with every result',
  'pass-through-size': 'extra.passThrough is at most 1024 characters',
  'return-finish-info': 'the end is reported with returnFinishInfo only',
  'end-before-first-frame': 'the end notice of a stream without a frame says that the pull failed',
  'source-ends': 'a source that ends by itself ends the stream',
  'pull-retries': 'a pull is retried 12 times, 5, 10 … 60 s apart, for up to 5 min each, and then given up',
  'pull-errors': 'the end notice says why the pull failed, by a number from 3001 to 3005',
  recovers: { says: 'a source that can be pulled in a retry is moderated', evidence: 'inferred' },
  'results-after-pull': 'results are reported only after the first frame is pulled',
  'all-results': 'results without a risk are reported only if the request asks for all results',
  levels: 'a result is PASS, REVIEW or REJECT; REVIEW and REJECT name the risk',
  'stat-code': { says: 'a result has statCode 0 if the end is reported too', evidence: 'inferred' },
  labels: 'acceptLang selects the set of labels',
  'callback-json': 'callbacks are unsigned POSTs of JSON in UTF-8',
  'callback-received': 'a callback counts as received only with HTTP status 200',
  'callback-retries': 'a callback that is not received is sent again at growing intervals, and finally dropped',
} as const

/** For the products whose samples give times as text. */
export const timeRule = { 'text-times': 'times given as text are in UTC+8, in every cluster' } as const

/** Rules of streams with pictures. */
export const videoRules = {
  'image-types': 'one of imgType and imgBusinessType is required',
  'documented-types': 'every documented type is accepted, joined by _',
  'other-types': 'unlisted types are accepted, because the vendor’s samples use some',
  'audio-types': 'one of audioType and audioBusinessType is required; many clients send neither',
  'audio-none': 'audioType NONE turns audio detection off',
  'detect-frequency': 'detectFrequency is rounded down, with a minimum of 1 and a default of 3',
} as const

/** For V4 and V2, which report sound to a separate address. */
export const audioCallbackRule = {
  'audio-callback': 'audioCallback is required for audio detection',
} as const

/** Rules of the operations that pull from RTC rooms. */
export const roomRules = {
  'source-of-type': 'the parameter object of the streamType is required',
  'agora-untrusted': 'subscribeMode UNTRUSTED with an empty list is an error',
  'agora-uid': 'uid is required with token',
  'agora-trusted': 'with subscribeMode TRUSTED, the vendor ends the moderation when the room has trusted users only',
  'agora-token': 'an Agora token expires after 24 h, and moderation ends with 3005',
  'trtc-users': 'at most 8 users of a TRTC room are moderated',
  'trtc-room': 'one of roomId and strRoomId is required; roomId takes precedence',
  'zego-room': 'one of roomId and streamId, which older manuals use, is required',
  'duplicate-source': 'the stream type decides which fields make two submissions the same',
  'agora-pull': 'Agora rooms have their own retries',
} as const
