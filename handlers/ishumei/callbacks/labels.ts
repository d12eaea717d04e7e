import type { Submission } from '../records/submission.ts'

interface LabelRow {
  /** The first level in the Chinese label set, which uses Latin letters. */
  readonly zh: string
  readonly en: string
  /** The description in the Chinese set. */
  readonly text: string
  /** For V2, by its manual. Inferred: 100 for a political voice, and 260, which it does not list. */
  readonly riskType: number
}

/** The labels of each requested type in both sets. They follow the vendor's samples; the rest is inferred. */
const rows: Readonly<Record<string, LabelRow>> = {
  POLITY: { zh: 'politics', en: 'Politics', text: '涉政', riskType: 100 },
  EROTIC: { zh: 'porn', en: 'Erotic', text: '色情', riskType: 200 },
  VIOLENT: { zh: 'violence', en: 'Violence', text: '暴恐', riskType: 400 },
  QRCODE: { zh: 'qrcode', en: 'QRcode', text: '二维码', riskType: 310 },
  ADVERT: { zh: 'ad', en: 'Ads', text: '广告', riskType: 300 },
  IMGTEXTRISK: { zh: 'ad', en: 'Ads', text: '广告', riskType: 300 },
  BAN: { zh: 'ban', en: 'Ban', text: '违禁', riskType: 500 },
  DIRTY: { zh: 'abuse', en: 'Abuse', text: '辱骂', riskType: 210 },
  ADLAW: { zh: 'adLaw', en: 'AdLaw', text: '广告法', riskType: 300 },
  MOAN: { zh: 'moan', en: 'Moan', text: '娇喘', riskType: 250 },
  AUDIOPOLITICAL: { zh: 'audioPolitical', en: 'AudioPolitical', text: '声纹涉政', riskType: 100 },
  ANTHEN: { zh: 'anthen', en: 'Anthem', text: '国歌', riskType: 120 },
  BANEDAUDIO: { zh: 'banedAudio', en: 'BannedAudio', text: '违禁歌曲', riskType: 260 },
}

/** Types of older manuals, by their current names. */
const formerly: Readonly<Record<string, string>> = {
  POLITICS: 'POLITY',
  POLITICAL: 'POLITY',
  VIOLENCE: 'VIOLENT',
  PORN: 'EROTIC',
  AD: 'ADVERT',
  OCR: 'IMGTEXTRISK',
  SPAM: 'ADVERT',
  ABUSE: 'DIRTY',
  DEFAULT: 'EROTIC',
}

export function labelsOf(type: string, set: Submission['labels']): { label: string; description: string } {
  const row = rowOf(type)
  const label = set === 'en' ? row.en : row.zh
  return { label, description: set === 'en' ? `${label}:${label}:${label}` : `${row.text}:${row.text}:${row.text}` }
}

export function riskTypeOf(type: string): number {
  return rowOf(type).riskType
}

function rowOf(type: string): LabelRow {
  const name = type.toLowerCase()
  const unlisted = { zh: name, en: name.charAt(0).toUpperCase() + name.slice(1), text: type, riskType: 700 }
  return rows[formerly[type] ?? type] ?? unlisted
}
