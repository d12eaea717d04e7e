/** The product's name in messages and credential scopes, and the only version of its API. */
export const service = { name: 'live', version: '2018-08-01' } as const

/** The vendor has two editions, each with its own catalogue. */
export type Edition = 'china' | 'international'

/** Regions that serve the newer record-task family. Documents 267/37309, 267/56133. */
const recordTaskRegions: Readonly<Record<Edition, readonly string[]>> = {
  china: ['ap-guangzhou'],
  international: [
    'ap-bangkok',
    'ap-guangzhou',
    'ap-hongkong',
    'ap-jakarta',
    'ap-mumbai',
    'ap-seoul',
    'ap-singapore',
    'ap-tokyo',
    'eu-frankfurt',
    'na-ashburn',
    'na-siliconvalley',
    'na-toronto',
    'sa-saopaulo',
  ],
}

/** Regions by action. Other actions need no region and ignore one that is sent. */
export const requiredRegions: Readonly<Record<string, typeof recordTaskRegions | undefined>> = {
  CreateRecordTask: recordTaskRegions,
  StopRecordTask: recordTaskRegions,
  DeleteRecordTask: recordTaskRegions,
  DescribeRecordTask: recordTaskRegions,
}

/** Actions that the Chinese catalogue no longer has. */
export const internationalActions: ReadonlySet<string> = new Set(['DescribeLiveForbidStreamList'])

/** Actions that the vendor's catalogue titles "deprecated, use the new interface". They are still online. */
export const deprecatedActions: ReadonlySet<string> = new Set([
  'CreateLiveRecord',
  'StopLiveRecord',
  'DeleteLiveRecord',
])
