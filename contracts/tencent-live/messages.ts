import { service } from './service.ts'

/** English is the default, and answers requests for any other language. */
export type Language = 'en-US' | 'zh-CN'

/** Literal sentences of the gateway, seen in answers of real servers, where they say more than the code. */
export const messages = {
  brokenPair: 'Url key and value should be splited by `=`.',
  bodyTooLargeForV1:
    'The provided credentials could not be validated because of exceeding request size limit, please use new signature method `TC3-HMAC-SHA256`.',
  missingParameter: (name: string) => `The request is missing a required parameter \`${name}\`.`,
  noSuchVersion: (version: string) =>
    `The specified api version=\`${version}\` does not exist in service=\`${service.name}\`.`,
  invalidAction: (action: string) =>
    `The request action=\`${action}\` is invalid or not found in service=\`${service.name}\` and version=\`${service.version}\`.`,
  emptyRegion: 'A value specified in `X-TC-Region` is not valid, is unsupported, or cannot be used.',
  /** Known for `Service`; the tails for other parts are inferred. */
  invalidAuthorization: (part: string) =>
    `The request \`Authorization\` header does not conform to tencentcloud standards: ${part} not valid.`,
  signatureExpire: (serverSeconds: number) =>
    `Signature expired. Please use local time and enable NTP service for time synchronization to avoid a deviation between \`Timestamp\` and the server time ${serverSeconds}.`,
  tooManyRequests: (ordinal: number, limit: number) =>
    `Your current request times equals to \`${ordinal}\` in a second, which exceeds the frequency limit \`${limit}\` for a second. Please reduce the frequency of calls.`,
  unauthorizedOperation: (action: string, requestId: string, language: Language) =>
    `${unauthorized[language]}[[request id:${requestId}]you are not authorized to perform operation (${service.name}:${action})\nresource (*) has no permission`,
  unknownParameter: (name: string, language: Language) =>
    language === 'zh-CN'
      ? '未知参数错误，用户多传未定义的参数会导致错误'
      : `The parameter \`${name}\` is not recognized.`,
  notString: (name: string, language: Language) =>
    language === 'zh-CN'
      ? `参数 \`${name}\` 取值类型错误。参数类型应为 \`string\``
      : `The value type of parameter \`${name}\` is not valid, input type should be \`string\``,
  /** The older form, which does not name the right type. */
  notOfType: (name: string) => `The value type of parameter \`${name}\` is not valid.`,
} as const

const unauthorized: Readonly<Record<Language, string>> = {
  'en-US':
    'You are not authorized to perform this operation. Check your CAM policies, and ensure that you are using the correct access keys. ',
  'zh-CN': '操作未授权，请检查CAM策略。',
}
