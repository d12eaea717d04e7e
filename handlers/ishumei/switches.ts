import type { Switch } from '../../src/vendor/vendor.ts'

/** What the vendor leaves open, or settles by contract with each company. */
export const switches: Readonly<Record<string, Switch>> = {
  unknownStream: {
    summary: 'Code for closing a stream that was never opened',
    values: ['1902', '1100', '1909'],
    default: '1902',
    evidence: 'inferred',
  },
  alreadyClosed: {
    summary: 'Code for closing a stream that has ended',
    values: ['1100', '1902', '1909'],
    default: '1100',
    evidence: 'inferred',
  },
  unknownAudioStream: {
    summary: 'Code for closing an audio stream that was never opened; 1909 is what the manual said for nine months',
    values: ['1902', '1100', '1909'],
    default: '1902',
    evidence: 'inferred',
  },
  alreadyClosedAudio: {
    summary: 'Code for closing an audio stream that has ended; 1909 is what the manual said for nine months',
    values: ['1100', '1902', '1909'],
    default: '1100',
    evidence: 'inferred',
  },
  duplicateSpelling: {
    summary:
      'Members that say a stream is a duplicate: the one of the operation’s own page, or errorcode and errorCode',
    values: ['page', 'both'],
    default: 'page',
    evidence: 'doc',
  },
  closeRequestId: {
    summary: 'The requestId in the answer to a close: of the close call itself, or the stream’s own',
    values: ['new', 'echo'],
    default: 'new',
    evidence: 'inferred',
  },
  appIds: {
    summary: 'Whether opening with an appId that is not the account’s gives 9101',
    values: ['any', 'own'],
    default: 'any',
    evidence: 'inferred',
  },
  products: {
    summary: 'What the account may use; the rest gives 9101',
    values: ['both', 'video', 'audio'],
    default: 'both',
    evidence: 'doc',
  },
  balance: {
    summary: 'Whether the account has money; opening a stream without gives 9100',
    values: ['enough', 'empty'],
    default: 'enough',
    evidence: 'doc',
  },
  clusters: {
    summary: 'Whether a stream is known only in the cluster where it was opened',
    values: ['shared', 'isolated'],
    default: 'shared',
    evidence: 'inferred',
  },
  languages: {
    summary: 'Whether the Shanghai cluster refuses, with 9101, languages that it is not listed for',
    values: ['open', 'enforced'],
    default: 'open',
    evidence: 'inferred',
  },
  audioType: {
    summary: 'Whether opening needs audioType or audioBusinessType, as the page says and many clients ignore',
    values: ['optional', 'required'],
    default: 'optional',
    evidence: 'inferred',
  },
  contentType: {
    summary: 'Content-Type of answers: JSON, or the text/plain that client authors report',
    values: ['json', 'text'],
    default: 'json',
    evidence: 'inferred',
  },
  messageLang: { summary: 'Language of messages', values: ['en', 'zh'], default: 'en', evidence: 'doc' },
  maxQps: {
    summary: 'Requests a second, of which 30 % within 10 ms; 0 is no limit',
    values: 'number',
    default: '50',
    evidence: 'inferred',
  },
  maxStreams: {
    summary: 'Streams of a product open at the same time, above which opening gives 1904, for audio 1901',
    values: 'number',
    default: '10',
    evidence: 'inferred',
  },
  source: {
    summary:
      'Whether sources can be pulled; otherwise every attempt fails, in the end with this error. Read at opening',
    values: ['reachable', '3001', '3002', '3003', '3004', '3005'],
    default: 'reachable',
    evidence: 'doc',
  },
  firstFrame: {
    summary: 'When the first frame of a stream has been pulled; submitting it again is a look',
    values: 'policy',
    default: 'after 1s',
    evidence: 'inferred',
  },
  sourceEnd: {
    summary: 'When a source ends by itself, from its first frame; submitting it again is a look',
    values: 'policy',
    default: 'manual',
    evidence: 'inferred',
  },
  riskPercent: {
    summary: 'Of a hundred frames or clips, how many are found to carry a risk. Read at opening',
    values: 'number',
    default: '10',
    evidence: 'inferred',
  },
  trailingSegments: {
    summary: 'Results of each channel that are still in the pipeline when a stream is closed',
    values: 'number',
    default: '0',
    evidence: 'inferred',
  },
  timeFields: {
    summary:
      'Members for the time of a clip: audioStartTime as in the samples, or audio_starttime of the table as well',
    values: ['samples', 'both'],
    default: 'samples',
    evidence: 'doc',
  },
  latencyMode: {
    summary:
      'How long answers take: none, 20–100 ms, one or two internal timeouts of 3 s (two give 1903), or 10 s and the client has gone',
    values: ['instant', 'normal', 'slow_first', 'double_timeout', 'hang'],
    default: 'instant',
    evidence: 'reference',
  },
  hangingRequest: {
    summary: 'Whether a request that hangs takes effect, or is lost and gives 1903',
    values: ['effective', 'lost'],
    default: 'effective',
    evidence: 'inferred',
  },
  timeScale: {
    summary: 'What latencies are divided by: 100 turns 3 s into 30 ms, 0 is no latency',
    values: 'number',
    default: '1',
    evidence: 'inferred',
  },
}
