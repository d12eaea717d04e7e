import * as z from 'zod'
import { type CiCode, commonErrors } from './errors.ts'
import { requestHeaders } from './nodes.ts'

/** What a strategy is for. Live streams have strategies in the console; the SDK's list has none for them. */
export const services = ['Image', 'Video', 'Audio', 'Text', 'Document', 'Html'] as const

export type Service = (typeof services)[number]

export const service = z.enum(services)

/** The documented labels of each kind of content, with their sublabels. Others are accepted: the vendor adds some (inferred). */
export const documentedLabels = {
  Image: {
    Porn: ['ObsceneBehaviour', 'Sexuality', 'SexProducts', 'Sexy', 'OcrText'],
    Terrorism: [
      'SpecialDress',
      'Uniforms',
      'Firearms',
      'LargeWeapons',
      'ColdWeapons',
      'CrowdGathering',
      'BloodyScenes',
      'FireExplosion',
      'TerrorismActs',
      'Delinquenent',
      'Illegal',
      'Contraband',
      'NonMainstream',
      'OcrText',
    ],
    Politics: [
      'PositiveCharacter',
      'NegativeFigure',
      'ForeignLeaders',
      'Underdog',
      'Gallery',
      'PositiveFlagsLogos',
      'NegativeFlagsLogos',
      'ChinaMap',
      'Building',
      'SpecialItems',
      'OcrText',
    ],
    Ads: ['QRCode', 'LOGO', 'OcrText'],
  },
  Text: {
    Porn: ['Pornography', 'PornographyObscene'],
    Terrorism: ['SeriousTerrorism', 'TerrorismObjects'],
    Politics: ['NegativeContent', 'PositiveContent'],
    Ads: ['AdvertisingPractices'],
    Illegal: ['Illegal'],
    Abuse: ['MildAbuse', 'AbuseSeverely'],
  },
  Audio: {
    Porn: ['Pornography', 'PornographyObscene', 'Moan'],
    Terrorism: ['SeriousTerrorism', 'TerrorismObjects', 'Illegal', 'Abuse'],
    Politics: ['NegativeContent', 'PositiveContent'],
    Ads: ['AdvertisingPractices'],
  },
} as const

/** The kinds of content that a service has labels for. Others have no effect. */
export const contentsOf: Readonly<Record<Service, readonly (keyof typeof documentedLabels)[]>> = {
  Image: ['Image'],
  Video: ['Image', 'Audio'],
  Audio: ['Audio'],
  Text: ['Text'],
  Document: ['Image'],
  Html: ['Image', 'Text'],
}

const sublabels = z.array(z.string().min(1)).optional()

/** The sublabels to look for, by label. Like every list: repeated elements without a wrapper. */
const labelInfo = z.object({
  Porn: sublabels,
  Politics: sublabels,
  Terrorism: sublabels,
  Ads: sublabels,
  Abuse: sublabels,
  Illegal: sublabels,
})

export const labels = z.object({
  Image: labelInfo.optional(),
  Text: labelInfo.optional(),
  Audio: labelInfo.optional(),
})

/** What a strategy looks for. One of the two is required. */
export const settings = {
  Labels: labels.optional(),
  /** The customer's own lists of words. */
  TextLibs: z.array(z.string().min(1)).optional(),
}

export const SETTINGS_REQUIRED = { error: 'one of Labels and TextLibs is required', path: ['Labels'] }

/** The id of a strategy, as in every sample: 32 hexadecimal digits. */
export const bizType = z.string().regex(/^[0-9a-f]{32}$/)

/** Of a path. Any text: one that is no strategy's is answered like a BizType that does not exist. */
export const strategyPath = z.object({ bizType: z.string() })

export const requestWithBody = requestHeaders.extend({
  'content-length': z.string().optional(),
  'content-type': z.string().optional(),
  'content-md5': z.base64().optional(),
})

/** The errors of calls with a body. */
export const bodyErrors: readonly CiCode[] = [
  'InvalidArgument',
  'MissingContent',
  'InvalidContent',
  'InvalidContent@413',
  'MissingContentLength',
  ...commonErrors,
]

/** The answer to creating a strategy, and to changing it. */
export const strategyAnswer = z.object({ Response: z.object({ BizType: bizType, RequestId: z.string().min(1) }) })

export type Labels = z.output<typeof labels>
