import type { ErrorEntry } from '../../src/vendor-error.ts'

/**
 * Response codes of the stream API. The page names no HTTP status: outcomes travel in `code`, with HTTP 200 (inferred
 * from the vendor's own demo, which reads the body only then).
 */
export const errors = {
  '1901': { status: 200, message: 'QPS limit exceeded', evidence: 'seed' },
  '1902': { status: 200, message: 'Invalid parameters', evidence: 'seed' },
  '1903': { status: 200, message: 'Service failure', evidence: 'seed' },
  '1904': { status: 200, message: 'Stream count limit exceeded', evidence: 'seed' },
  '9101': { status: 200, message: 'Unauthorized operation', evidence: 'seed' },
  /** Opening only, and only in the vendor's manual. */
  '9100': { status: 200, message: 'Insufficient balance', evidence: 'doc' },
  /** Documented for closing an audio stream from 2023-05 to 2024-02, then withdrawn. */
  '1909': { status: 200, message: 'the stream does not exist', evidence: 'doc' },
} as const satisfies Record<string, ErrorEntry>

export type IshumeiCode = keyof typeof errors

/** The texts of the vendor's Chinese pages. 1100 is success. */
export const chineseMessages: Readonly<Record<IshumeiCode | '1100', string>> = {
  '1100': '成功',
  '1901': 'QPS超限',
  '1902': '参数不合法',
  '1903': '服务失败',
  '1904': '流路数超限',
  '9100': '余额不足',
  '9101': '无权限操作',
  '1909': '该路流不存在',
}
