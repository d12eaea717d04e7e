import * as z from 'zod'
import { type Pattern, undocumented } from '../../../src/vendor/promise.ts'
import type { LiveCode } from '../errors.ts'
import { CHINESE_DESCRIPTIONS } from './chinese-descriptions.ts'
import { refused } from './expectations.ts'
import { untilRealTime } from './gateway-calls.ts'
import type { BodyOf, CallOf, Later, Step, VendorPromise } from './language.ts'
import { callOf, sampleOf } from './samples.ts'
import { inferred, seen } from './sources.ts'
import { failing } from './steps.ts'
import { place } from './streams.ts'

interface KnownMessage {
  readonly name: string
  readonly code: LiveCode
  readonly english: Pattern
  readonly chinese: Pattern
  readonly given?: readonly Step[]
  readonly body?: BodyOf<'DescribeLiveStreamState'>
  readonly sign?: Readonly<Record<string, Later<unknown>>>
  readonly needs?: VendorPromise['needs']
}

/** Messages that are known in both languages. */
const knownMessages: readonly KnownMessage[] = [
  {
    name: 'unknown-key',
    code: 'AuthFailure.SecretIdNotFound',
    english: 'The SecretId is not found, please ensure that your SecretId is correct.',
    chinese: 'SecretId不存在，请输入正确的密钥。',
    sign: { secretId: 'null', skewMs: untilRealTime },
    needs: ['strict-keys'],
  },
  {
    name: 'signature',
    code: 'AuthFailure.SignatureFailure',
    english: 'The provided credentials could not be validated. Please check your signature is correct.',
    chinese: '请求签名验证失败，请检查您的签名计算是否正确。',
    sign: { secret: 'another-secret' },
  },
  {
    name: 'permission',
    code: 'AuthFailure.UnauthorizedOperation',
    english: z.string().startsWith('You are not authorized to perform this operation.'),
    chinese: z.string().startsWith('操作未授权，请检查CAM策略。[[request id:'),
    given: [{ switches: { permission: 'denied' } }],
  },
  {
    name: 'unknown-parameter',
    code: 'UnknownParameter',
    english: 'The parameter `Extra` is not recognized.',
    chinese: '未知参数错误，用户多传未定义的参数会导致错误',
    body: undocumented({ Extra: 1 }),
  },
  {
    name: 'type',
    code: 'InvalidParameter',
    english: 'The value type of parameter `StreamName` is not valid, input type should be `string`',
    chinese: '参数 `StreamName` 取值类型错误。参数类型应为 `string`',
    body: { StreamName: 1 },
  },
]

const languages = knownMessages.flatMap(
  ({ name, code, english, chinese, given, body, sign, needs }): VendorPromise[] => {
    const call = (language?: string): CallOf<'DescribeLiveStreamState'> => ({
      call: 'DescribeLiveStreamState',
      input: {
        body: { ...place, ...body },
        ...(language !== undefined && { headers: { 'x-tc-language': language } }),
      },
      ...(sign && { wire: { sign } }),
    })
    const common = { ...seen, ...(given && { given }), ...(needs && { needs }), covers: ['rule.language'] }
    return [
      {
        id: `DescribeLiveStreamState/english-${name}`,
        says: `Without a language, or with en-US, the message of ${code} is English`,
        ...common,
        when: call(),
        then: refused(code, english),
        afterwards: [{ ...call('en-US'), then: refused(code, english) }],
      },
      {
        id: `DescribeLiveStreamState/chinese-${name}`,
        says: `With zh-CN, the message of ${code} is Chinese`,
        ...common,
        when: call('zh-CN'),
        then: refused(code, chinese),
      },
    ]
  },
)

/** A message whose Chinese text is unknown. */
const english: VendorPromise = {
  id: 'StopLiveRecord/chinese-unknown',
  says: 'A refusal whose Chinese text is unknown keeps its code in any language',
  ...inferred('language changes texts, not codes'),
  when: { call: 'StopLiveRecord', input: { body: { TaskId: 1 }, headers: { 'x-tc-language': 'zh-CN' } } },
  then: refused('MissingParameter', z.string().min(1)),
}

const stop = callOf(sampleOf('StopLiveRecord'), { 'x-tc-language': 'zh-CN' })

/** Every code of the product, in one promise. */
const chinese: VendorPromise = {
  id: 'StopLiveRecord/chinese-descriptions',
  says: 'With zh-CN, the message of each code of the product is its description in the Chinese SDK',
  ...inferred('the table of tencentcloud-sdk-go describes each code; no document prints a message'),
  given: [
    ...Object.entries(CHINESE_DESCRIPTIONS).flatMap(([code, text]) => [
      ...failing(code as LiveCode),
      { ...stop, then: refused(code as LiveCode, text) },
    ]),
  ],
  when: stop,
  then: refused('ResourceNotFound.TaskId', 'TaskId 不存在。'),
  wireOnly: 'it takes fifty calls',
}

export const languagePromises: readonly VendorPromise[] = [...languages, english, chinese]
