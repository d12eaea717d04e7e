import type { CreateLiveRecordTemplateInput } from '../../../contracts/tencent-live/create-live-record-template.ts'
import { recordTemplateLimits } from '../../../contracts/tencent-live/limits.ts'
import { hasSettingLetters } from '../../../contracts/tencent-live/parameters.ts'
import type { RecordParamInfo, RecordTemplateInfo } from '../../../contracts/tencent-live/record-template-settings.ts'
import { refusal } from '../refusal.ts'
import type { FileFormat, RecordParam, RecordTemplate } from './index.ts'

type Settings = {
  readonly [Field in keyof CreateLiveRecordTemplateInput]?: CreateLiveRecordTemplateInput[Field] | undefined
}

const EMPTY: Omit<RecordTemplate, 'id'> = {
  name: '',
  description: '',
  params: {},
  continueSeconds: 0,
  isDelayLive: 0,
  cosStore: 0,
  removesWatermark: false,
  uploadsInRecording: false,
}

/** In the order in which recordings begin. */
const FORMATS = ['flv', 'hls', 'mp4', 'aac', 'mp3'] as const satisfies readonly FileFormat[]

/** The template that a request describes. What the request leaves out stays as it was. */
export function withRecordSettings(settings: Settings, before = EMPTY): Omit<RecordTemplate, 'id'> {
  refuseOtherLetters(settings.TemplateName)
  return {
    name: settings.TemplateName ?? before.name,
    description: settings.Description ?? before.description,
    params: paramsOf(settings, before.params),
    continueSeconds: settings.HlsSpecialParam?.FlowContinueDuration ?? before.continueSeconds,
    isDelayLive: settings.IsDelayLive ?? before.isDelayLive,
    cosStore: settings.CosStore ?? before.cosStore,
    removesWatermark: settings.RemoveWatermark ?? before.removesWatermark,
    uploadsInRecording: settings.FlvSpecialParam?.UploadInRecording ?? before.uploadsInRecording,
  }
}

function paramsOf(settings: Settings, before: RecordTemplate['params']): RecordTemplate['params'] {
  const { FlvParam: flv, HlsParam: hls, Mp4Param: mp4, AacParam: aac, Mp3Param: mp3 } = settings
  const given = Object.entries({ flv, hls, mp4, aac, mp3 }).filter(([, param]) => param !== undefined)
  return { ...before, ...Object.fromEntries(given) }
}

/** The list of this operation has no code for a wrong name alone, as that of callback templates has. */
function refuseOtherLetters(name = ''): void {
  if (hasSettingLetters(name)) return
  const because = `TemplateName is "${name}": use Chinese and Latin letters, digits, _ and - only`
  throw refusal('InvalidParameterValue', because)
}

/** What a template records, format by format. HLS files are not cut. */
export function enabledFormats({ params, isDelayLive }: RecordTemplate) {
  return FORMATS.filter((format) => params[format]?.Enable === 1).map((fileFormat) => ({
    fileFormat,
    ...(isDelayLive === 1 && { isSlow: true }),
    ...(fileFormat !== 'hls' && { recordIntervalSeconds: intervalOf(params[fileFormat]) }),
  }))
}

function intervalOf(param: RecordParam | undefined): number {
  return param?.RecordInterval ?? recordTemplateLimits.defaultInterval
}

export function presentRecordTemplate(template: RecordTemplate): RecordTemplateInfo {
  const { flv, hls, mp4, aac, mp3 } = template.params
  return {
    TemplateId: template.id,
    TemplateName: template.name,
    Description: template.description,
    FlvParam: presentParam(flv),
    HlsParam: presentParam(hls),
    Mp4Param: presentParam(mp4),
    AacParam: presentParam(aac),
    IsDelayLive: template.isDelayLive,
    HlsSpecialParam: { FlowContinueDuration: template.continueSeconds },
    Mp3Param: presentParam(mp3),
    RemoveWatermark: template.removesWatermark,
    CosStore: template.cosStore,
    FlvSpecialParam: { UploadInRecording: template.uploadsInRecording },
  }
}

function presentParam(param: RecordParam = {}): RecordParamInfo {
  return {
    RecordInterval: intervalOf(param),
    StorageTime: param.StorageTime ?? 0,
    Enable: param.Enable ?? 0,
    VodSubAppId: param.VodSubAppId ?? 0,
    VodFileName: param.VodFileName ?? '',
    Procedure: param.Procedure ?? '',
    StorageMode: param.StorageMode ?? '',
    ClassId: param.ClassId ?? 0,
    CosBucketName: param.CosBucketName ?? '',
    CosBucketRegion: param.CosBucketRegion ?? '',
    CosBucketPath: param.CosBucketPath ?? '',
  }
}
