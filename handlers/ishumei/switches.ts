import { nullsSwitch } from '../../src/vendor/json.ts'
import type { Switch } from '../../src/vendor/vendor.ts'

/** Behaviour that the vendor does not document, or agrees on with each company. */
export const switches: Readonly<Record<string, Switch>> = {
  unknownStream: {
    summary: 'Code for closing an unknown stream',
    values: ['1902', '1100', '1909'],
    default: '1902',
    evidence: 'inferred',
  },
  alreadyClosed: {
    summary: 'Code for closing an ended stream',
    values: ['1100', '1902', '1909'],
    default: '1100',
    evidence: 'inferred',
  },
  unknownAudioStream: {
    summary: 'Code for closing an unknown audio stream. The manual documented 1909 for nine months',
    values: ['1902', '1100', '1909'],
    default: '1902',
    evidence: 'inferred',
  },
  alreadyClosedAudio: {
    summary: 'Code for closing an ended audio stream. The manual documented 1909 for nine months',
    values: ['1100', '1902', '1909'],
    default: '1100',
    evidence: 'inferred',
  },
  duplicateSpelling: {
    summary: 'Field with the number of a duplicate: as on the page of the operation, or both errorcode and errorCode',
    values: ['page', 'both'],
    default: 'page',
    evidence: 'doc',
  },
  closeRequestId: {
    summary: 'The requestId in the answer to a close call: a new id of the call, or the id of the stream',
    values: ['new', 'echo'],
    default: 'new',
    evidence: 'inferred',
  },
  appIds: {
    summary: 'Whether opening accepts any appId, or returns 9101 unless the appId is the account’s own',
    values: ['any', 'own'],
    default: 'any',
    evidence: 'inferred',
  },
  products: {
    summary: 'Products that the account may use. Others return 9101',
    values: ['both', 'video', 'audio'],
    default: 'both',
    evidence: 'doc',
  },
  balance: {
    summary: 'Balance of the account. If it is empty, opening a video stream returns 9100',
    values: ['enough', 'empty'],
    default: 'enough',
    evidence: 'doc',
  },
  clusters: {
    summary: 'Whether clusters share their streams, or know only those they opened themselves',
    values: ['shared', 'isolated'],
    default: 'shared',
    evidence: 'inferred',
  },
  languages: {
    summary: 'Whether the Shanghai cluster accepts all languages, or returns 9101 for those it is not listed for',
    values: ['open', 'enforced'],
    default: 'open',
    evidence: 'inferred',
  },
  nulls: {
    ...nullsSwitch,
    summary: `${nullsSwitch.summary}. So does 0 for detectStep, imgBusinessDetectStep and audioDetectStep`,
  },
  audioType: {
    summary:
      'Whether opening requires audioType or audioBusinessType. The page requires one, but many clients send neither',
    values: ['optional', 'required'],
    default: 'optional',
    evidence: 'inferred',
  },
  contentType: {
    summary: 'Content-Type of answers: JSON, or text/plain, which client authors report',
    values: ['json', 'text'],
    default: 'json',
    evidence: 'inferred',
  },
  messageLang: { summary: 'Language of messages', values: ['en', 'zh'], default: 'en', evidence: 'doc' },
  maxQps: {
    summary: 'Maximum requests a second, of which 30 % may arrive within 10 ms. 0 means no limit',
    values: 'number',
    default: '50',
    evidence: 'inferred',
  },
  maxStreams: {
    summary: 'Maximum open streams of a product. Beyond it, opening returns 1904, or 1901 for audio',
    values: 'number',
    default: '10',
    evidence: 'inferred',
  },
  source: {
    summary:
      'Whether sources can be pulled. Otherwise all attempts fail, and the stream ends with this error. Read when a stream is opened',
    values: ['reachable', '3001', '3002', '3003', '3004', '3005'],
    default: 'reachable',
    evidence: 'doc',
  },
  firstFrame: {
    summary: 'When the first frame of a stream is pulled. Submitting the stream again counts as a read',
    values: 'policy',
    default: 'after 1s',
    evidence: 'inferred',
  },
  sourceEnd: {
    summary: 'When a source ends by itself, counted from its first frame. Submitting the stream again counts as a read',
    values: 'policy',
    default: 'manual',
    evidence: 'inferred',
  },
  riskPercent: {
    summary: 'Percentage of frames and clips that carry a risk. Read when a stream is opened',
    values: 'number',
    default: '10',
    evidence: 'inferred',
  },
  trailingSegments: {
    summary: 'Number of results per channel that are still in the pipeline when a stream is closed, at most 100',
    values: 'number',
    default: '0',
    evidence: 'inferred',
  },
  timeFields: {
    summary: 'Fields for the time of a clip: audioStartTime as in the samples, or also audio_starttime as in the table',
    values: ['samples', 'both'],
    default: 'samples',
    evidence: 'doc',
  },
  latencyMode: {
    summary:
      'How long answers take: no time, 20–100 ms, one or two internal time-outs of 3 s (two return 1903), or 10 s, when clients are gone',
    values: ['instant', 'normal', 'slow_first', 'double_timeout', 'hang'],
    default: 'instant',
    evidence: 'reference',
  },
  hangingRequest: {
    summary: 'Whether a hanging request takes effect, or is lost and returns 1903',
    values: ['effective', 'lost'],
    default: 'effective',
    evidence: 'inferred',
  },
  timeScale: {
    summary: 'Divisor of latencies: 100 turns 3 s into 30 ms, 0 means no latency',
    values: 'number',
    default: '1',
    evidence: 'inferred',
  },
}
