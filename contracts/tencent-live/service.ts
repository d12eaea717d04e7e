/** What the vendor's messages and credential scopes call the product, and the one version of its API. */
export const service = { name: 'live', version: '2018-08-01' } as const

/** Where the vendor's two catalogues differ. */
export type Edition = 'china' | 'international'

/** Actions of the newer record-task family need a region, and are served in these. Documents 267/37309, 267/56133. */
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

/** By action; the others need no region, and one that is sent has no effect. */
export const requiredRegions: Readonly<Record<string, typeof recordTaskRegions | undefined>> = {
  CreateRecordTask: recordTaskRegions,
  StopRecordTask: recordTaskRegions,
  DeleteRecordTask: recordTaskRegions,
  DescribeRecordTask: recordTaskRegions,
}

/** Gone from the Chinese catalogue. */
export const internationalActions: ReadonlySet<string> = new Set(['DescribeLiveForbidStreamList'])

/** Titled "deprecated, use the new interface" in the vendor's catalogue, and still online. */
export const deprecatedActions: ReadonlySet<string> = new Set([
  'CreateLiveRecord',
  'StopLiveRecord',
  'DeleteLiveRecord',
])
