import type { Code, VendorPromise } from './language.ts'
import { type Sample, samples } from './operations.ts'
import { closeInput, refused } from './steps.ts'

const codes = ['1901', '1902', '1903', '1904', '9101'] as const satisfies Code[]

const CHINESE: Readonly<Record<'video' | 'audio', Readonly<Record<(typeof codes)[number], string>>>> = {
  video: {
    '1901': 'QPS超限',
    '1902': '参数不合法',
    '1903': '服务失败',
    '1904': '流路数超限',
    '9101': '无权限操作',
  },
  audio: {
    '1901': 'QPS超限、流路数超限',
    '1902': '参数不合法',
    '1903': '服务失败',
    '1904': '拉流失败',
    '9101': '无权限操作',
  },
}

/** Where one manual words a message in its own way. */
const OWN: Readonly<Record<string, Partial<Record<(typeof codes)[number], string>>>> = {
  finish_audiostream_v2: { '9101': '无权限操作或accessKey错误' },
}

function inChinese(sample: Sample): VendorPromise[] {
  const { id, given, call, generation } = sample
  const messages = { ...CHINESE[generation.product], ...OWN[id] }
  return codes.map((code) => ({
    id: `${id}/in-chinese-${code}`,
    says: `If messages are in Chinese, that of ${code} is ${messages[code]}`,
    evidence: 'doc',
    source: `${OWN[id] ? generation.closing.source : generation.opening.source}, in Chinese`,
    given: [
      { switches: { messageLang: 'zh' } },
      ...given,
      { fault: { operation: id, what: { kind: 'error', code }, times: 1 } },
    ],
    when: call,
    then: refused(code, messages[code]),
    afterwards: [{ ...call, then: { body: { code: 1100, message: '成功' } } }],
  }))
}

/** A JSON parser does not see escapes, but they show in the number of bytes. */
const inAscii: VendorPromise = {
  id: 'finish_videostream/ascii-only',
  says: 'Characters beyond ASCII are written as \\u escapes: the length of a refusal in Chinese counts the escapes',
  evidence: 'sdk',
  source: 'ishumei/api-demo, Lua: a raw answer',
  given: [{ switches: { messageLang: 'zh' } }],
  when: { call: 'finish_videostream', input: closeInput('7d1f0c52a9e84b6f93d2c1a0b4e5f677') },
  then: {
    error: { code: '1902', message: '参数不合法' },
    headers: {
      'Content-Length': String(
        `{"code":1902,"message":"${'\\u0000'.repeat(5)}","requestId":"${'0'.repeat(32)}"}`.length,
      ),
    },
  },
}

/** Messages in Chinese. */
export const messagePromises: readonly VendorPromise[] = [...samples.flatMap(inChinese), inAscii]
