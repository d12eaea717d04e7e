import type { Switch } from '../../src/vendor.ts'

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
  clusters: {
    summary: 'Whether a stream is known only in the cluster where it was opened',
    values: ['shared', 'isolated'],
    default: 'shared',
    evidence: 'inferred',
  },
  languages: {
    summary: 'Whether the Shanghai cluster refuses English and Arabic streams with 9101',
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
    summary: 'Streams open at the same time, above which opening gives 1904',
    values: 'number',
    default: '10',
    evidence: 'inferred',
  },
}
