/** What is documented of every call and no schema can say. */
const everyCall = {
  json: 'requests are POSTs of JSON in UTF-8 over HTTP or HTTPS, and answers are JSON too',
  'status-200': { says: 'outcomes travel in code, with HTTP status 200', evidence: 'inferred' },
  envelope: 'code, message and requestId are in every answer, refusals included, each answer with an id of its own',
  'content-type': { says: 'the body is read as JSON whatever the Content-Type of the request', evidence: 'sdk' },
  'unknown-members': { says: 'members that are not documented are ignored', evidence: 'sdk' },
  'not-json': { says: 'a body that is no JSON object in UTF-8 is an invalid parameter', evidence: 'inferred' },
  'body-size': { says: 'a body of more than 1 MB is an invalid parameter', evidence: 'inferred' },
  'access-key': { says: 'the accessKey in the body says who calls: one that nobody has gives 9101', evidence: 'doc' },
  permission: 'a company that has not been given the product gets 9101',
  'checks-in-order': {
    says: 'what is wrong is told in this order: the body, the key, the rate, the stream',
    evidence: 'inferred',
  },
  qps: { says: 'no more requests a second than a company may send to a service', evidence: 'doc' },
  burst: { says: 'no more than 30 % of them within 10 ms', evidence: 'doc' },
  'response-time': 'a call is normally answered within 100 ms; clients are advised to wait for 7 s',
  'internal-retry': 'the service gives up on itself after 3 s and tries once more; a second failure gives 1903',
  'method-and-path': { says: 'other methods and other paths are refused', evidence: 'inferred' },
  clusters: 'each cluster has a host of its own; the close page lists Shanghai and Singapore',
} as const

/** Of the calls that close a stream. */
export const closeRules = {
  ...everyCall,
  'returned-id': 'a stream is closed by the requestId that opening it returned',
  'duplicate-id': { says: 'a stream is closed by the dupRequestId of a duplicate submission as well', evidence: 'doc' },
  'id-of-the-call': { says: 'the requestId of the answer identifies the close call, not the stream', evidence: 'doc' },
  'any-id': { says: 'an id need not be hexadecimal: the samples close by a 13-digit time stamp', evidence: 'doc' },
  'segment-id': { says: 'the id of a result is longer than a stream’s and closes nothing', evidence: 'inferred' },
  'unknown-stream': {
    says: 'an id that was never handed out, or to somebody else, is an invalid parameter',
    evidence: 'inferred',
  },
  repeatable: {
    says: 'closing again is accepted, so that a lost answer does no harm, and says nothing twice',
    evidence: 'inferred',
  },
  'any-state': { says: 'a stream can be closed before its first frame and after it', evidence: 'inferred' },
  'frees-a-slot': { says: 'a closed stream no longer counts among the open ones', evidence: 'inferred' },
  'reports-the-end': {
    says: 'the end is reported after the answer, to those who opened with returnFinishInfo',
    evidence: 'doc',
  },
  'nothing-afterwards': { says: 'nothing is reported after the end', evidence: 'inferred' },
  forgotten: { says: 'an ended stream is known for a day, then no longer', evidence: 'inferred' },
} as const

/** Of the calls that open a stream. */
export const openRules = {
  ...everyCall,
  handle: 'the requestId of the answer is what closes the stream',
  'registers-only': 'opening only registers the stream: a source that cannot be pulled is no error of the call',
  'app-id': 'an appId that was not agreed on gives 9101',
  'stream-cap': 'no more streams at a time than a company may have open',
  duplicate: 'a source that is being moderated is not opened again: 1100 with detail 1001 and the running stream',
  'duplicate-handle': { says: 'the new requestId of a duplicate closes nothing', evidence: 'inferred' },
  'duplicate-ends': { says: 'once the stream has ended, the same source opens a new one', evidence: 'inferred' },
  'duplicate-within-key': {
    says: 'the same source opened with another accessKey is another stream',
    evidence: 'inferred',
  },
  url: 'streamType NORMAL needs a url',
  'pass-through': 'extra.passThrough comes back unchanged with every result',
  'pass-through-size': 'extra.passThrough is at most 1024 characters',
  'return-finish-info': 'the end is reported only with returnFinishInfo',
  'end-before-first-frame': 'a stream that never gave a frame is reported with no success in pulling',
  'source-ends': 'a source that ends by itself ends the stream',
  'pull-retries': 'pulling is tried 12 times more, 5, 10 … 60 s apart, each time for up to 5 min, then given up',
  'pull-errors': 'the reported end says by a number, 3001 to 3005, why pulling failed',
  recovers: { says: 'a source that can be pulled after all is moderated', evidence: 'inferred' },
  'results-after-pull': 'results come after the stream is pulled, not before',
  'all-results': 'results without a risk are reported only to those who ask for all',
  levels: 'a result is PASS, REVIEW or REJECT, and REVIEW and REJECT name the risk',
  'stat-code': { says: 'a result has statCode 0 where the end is reported too', evidence: 'inferred' },
  labels: 'acceptLang chooses the set of labels',
  'callback-json': 'callbacks are unsigned POSTs of JSON in UTF-8',
  'callback-received': 'only HTTP status 200 counts as received',
  'callback-retries': 'a callback that is not received is sent again, at growing intervals, and given up in the end',
} as const

/** Of streams with pictures. */
export const videoRules = {
  'image-types': 'one of imgType and imgBusinessType is required',
  'documented-types': 'every documented type is taken, joined by _',
  'other-types': 'types that are in no list are taken, as the vendor’s samples use some',
  'audio-types': 'one of audioType and audioBusinessType is required; many clients open without',
  'audio-none': 'audioType NONE asks for no sound',
  'detect-frequency': 'fractions of detectFrequency are rounded down, less than 1 is 1, and 3 is the default',
} as const

/** Of V4 and of V2, which report sound to an address of its own. */
export const audioCallbackRule = {
  'audio-callback': 'audioCallback is required when sound is to be detected',
} as const

/** Of everything that pulls from RTC rooms. */
export const roomRules = {
  'source-of-type': 'the parameter object that goes with streamType is required',
  'agora-untrusted': 'subscribeMode UNTRUSTED with an empty list is an error',
  'agora-uid': 'uid is required with token',
  'agora-trusted': 'with subscribeMode TRUSTED and nobody else in the room the vendor ends the moderation',
  'agora-token': 'an Agora token lives for 24 h, then moderation ends with 3005',
  'trtc-users': 'at most 8 users of a TRTC room are moderated',
  'trtc-room': 'one of roomId and strRoomId is needed, and roomId wins',
  'zego-room': 'one of roomId and, as older manuals have it, streamId is needed',
  'duplicate-source': 'what makes two submissions the same depends on the stream type',
  'agora-pull': 'Agora rooms have retries of their own',
} as const
