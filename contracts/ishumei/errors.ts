import type { ErrorEntry } from '../../src/vendor/vendor-error.ts'

/**
 * Response codes of the stream API. The page names no HTTP status. We infer 200 for all of them: the vendor's own demo
 * reads the body only when the status is 200.
 */
export const errors = {
  '1901': { status: 200, message: 'QPS limit exceeded', evidence: 'reference', retry: 'later' },
  '1902': { status: 200, message: 'Invalid parameters', evidence: 'reference' },
  '1903': { status: 200, message: 'Service failure', evidence: 'reference', retry: 'uncertain' },
  '1904': { status: 200, message: 'Stream count limit exceeded', evidence: 'reference', retry: 'later' },
  '9101': { status: 200, message: 'Unauthorized operation', evidence: 'reference' },
  /** For opening a stream, and documented in the vendor's manual only. */
  '9100': { status: 200, message: 'Insufficient balance', evidence: 'doc' },
  /** Documented for closing an audio stream from 2023-05 to 2024-02, then withdrawn. */
  '1909': { status: 200, message: 'the stream does not exist', evidence: 'doc' },
} as const satisfies Record<string, ErrorEntry>

export type IshumeiCode = keyof typeof errors

/** 1100 is success. */
type Messages = Readonly<Partial<Record<IshumeiCode | '1100', string>>>

/** Messages by language. The audio product words two codes differently, and 1904 means something else there. */
const english: Messages = { '1100': 'Success' }
const chinese: Messages = {
  '1100': '成功',
  '1901': 'QPS超限',
  '1902': '参数不合法',
  '1903': '服务失败',
  '1904': '流路数超限',
  '9100': '余额不足',
  '9101': '无权限操作',
  '1909': '该路流不存在',
}
const audio = {
  // Inferred: none of our English pages gives this message.
  en: { '1904': 'Stream pull failed' },
  zh: { '1901': 'QPS超限、流路数超限', '1904': '拉流失败' },
} as const satisfies Record<string, Messages>

/** Where one manual words a message in its own way, by operation. */
const ofOperation: Readonly<Record<string, Messages>> = {
  finish_audiostream_v2: { '9101': '无权限操作或accessKey错误' },
}

export interface MessageStyle {
  readonly language: string
  readonly product: 'video' | 'audio'
  /** The id of the contract, if the message answers a call. */
  readonly operation?: string | undefined
}

export function messageOf(code: IshumeiCode | '1100', { language, product, operation = '' }: MessageStyle): string {
  const isChinese = language === 'zh'
  const own = isChinese ? ofOperation[operation]?.[code] : undefined
  if (own !== undefined) return own
  const special: Messages = product === 'audio' ? audio[isChinese ? 'zh' : 'en'] : {}
  const general = isChinese ? chinese : english
  return special[code] ?? general[code] ?? (code === '1100' ? '' : errors[code].message)
}
