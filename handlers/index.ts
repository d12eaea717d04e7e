/** The built-in vendors, one a line. Everything that lists vendors reads it off these: see vendors.ts. */
export * from './huawei-metastudio/index.ts'
export * from './ishumei/index.ts'
export * from './tencent-ci/index.ts'
export * from './tencent-live/index.ts'
