import type { VendorPromise } from './language.ts'

/** What a promise rests on. */
export type Authority = Pick<VendorPromise, 'evidence' | 'source'>

export const cancelPage: Authority = { evidence: 'reference', source: '001_6abbd75dbbb3043f.txt' }
export const submitPage = doc('1045/49340')
export const queryPage = doc('1045/49342')
export const callbackPage = doc('1045/49343')
/** Submitting, querying and callbacks of video files, and the ranges of the SDKs. */
export const fileSubmitPage = doc('1045/48254')
export const fileQueryPage = doc('1045/48255')
export const fileCallbackPage = doc('1045/48256')
export const fileRangePage = doc('436/52203')
export const fileLimitPage = doc('436/47315')
export const errorPage = doc('1045/43611')
export const storageErrorPage = doc('436/7730')
/** Links to this page do not give its number. */
export const requestHeaderPage: Authority = {
  evidence: 'doc',
  source: 'Tencent Cloud Infinite, Common Request Headers',
}
export const headerPage = doc('1045/43610')
export const signaturePage = doc('436/7778')
export const newerCancelPage = doc('436/121182')
export const nodeSdk = sdk('cos-nodejs-sdk-v5 3.0.0')
export const mobileSdkTests = sdk('integration tests of the vendor’s iOS and Android SDKs')
/** Setting a moderation policy in the console; how strategies look on the wire is only in the SDK. */
export const strategyPage = doc('436/52095')
export const badCasePage = doc('1045/49324')
export const androidSdk = sdk('qcloud-sdk-android, com.tencent.cos.xml.model.ci.audit')
export const argumentOfStrategy = inferred(
  'the bounds are those of the SDK for Android; the code is the only one for parameters in 1045/43611',
)
/** The answer to a wrong parameter, wherever its bounds are documented. */
export const onlyArgumentCode = inferred('the code is the only one for parameters in 1045/43611')
export const mediaSdks = sdk('models of the vendor’s Go and Java SDKs')

/** For documented bounds with a code that is not documented. */
export const argumentCode = inferred(
  'the bounds are those of 1045/49340; the code is the only one for parameters in 1045/43611',
)

/** The same for files. */
export const argumentOfFile = inferred(
  'the bounds are those of 1045/48254 and 436/52203; the code is the only one for parameters in 1045/43611',
)

/** One of the vendor's documents, by its number. */
export function doc(number: string): Authority {
  return { evidence: 'doc', source: `Tencent Cloud ${number}` }
}

function sdk(source: string): Authority {
  return { evidence: 'sdk', source }
}

/** Our guess, with its reason. */
export function inferred(reason: string): Authority {
  return { evidence: 'inferred', source: reason }
}
