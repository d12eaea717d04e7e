import type { UnservedPath } from '../../src/vendor/router.ts'

/** Where the vendor takes jobs that are not of videos, and shows them. */
const moderated = {
  image: 'pictures',
  audio: 'sound',
  text: 'texts',
  document: 'documents',
  webpage: 'web pages',
} as const

/**
 * What the vendor has at the hosts of buckets, and Soundcheck does not: the addresses in `ci.go` and `ci_media.go` of
 * tencentyun/cos-go-sdk-v5 0.7.75 and in `model.ci` of tencentyun/qcloud-sdk-android. Objects of a bucket are not among them.
 */
export const unserved: readonly UnservedPath[] = [
  ...Object.entries(moderated).flatMap(([kind, content]): UnservedPath[] => [
    { method: 'POST', path: `/${kind}/auditing`, what: `moderation of ${content}` },
    { method: 'GET', path: `/${kind}/auditing/{jobId}`, what: `moderation of ${content}` },
  ]),
  { method: 'POST', path: '/virus/detect', what: 'virus detection' },
  { method: 'GET', path: '/virus/detect/{jobId}', what: 'virus detection' },
  ...['/audit/textlib', '/audit/textlib/{libId}', '/audit/textlib/{libId}/keyword'].flatMap((path) =>
    ['GET', 'POST', 'PUT', 'DELETE'].map((method) => ({ method, path, what: 'lists of words for moderation' })),
  ),
  { method: 'POST', path: '/jobs', what: 'media processing' },
  { method: 'GET', path: '/jobs', what: 'media processing' },
  { method: 'GET', path: '/jobs/{jobId}', what: 'media processing' },
  { method: 'PUT', path: '/jobs/{jobId}', what: 'media processing' },
  ...['doc', 'file', 'pic', 'asr', 'ai'].flatMap((kind): UnservedPath[] => [
    { method: 'POST', path: `/${kind}_jobs`, what: 'processing of files' },
    { method: 'GET', path: `/${kind}_jobs`, what: 'processing of files' },
    { method: 'GET', path: `/${kind}_jobs/{jobId}`, what: 'processing of files' },
  ]),
  ...['/queue', '/picqueue', '/ai_queue', '/asrqueue', '/docqueue', '/file_queue'].flatMap((path): UnservedPath[] => [
    { method: 'GET', path, what: 'queues' },
    { method: 'PUT', path: `${path}/{queueId}`, what: 'queues' },
  ]),
  ...['/mediabucket', '/docbucket', '/asrbucket', '/ai_bucket', '/file_bucket', '/picbucket'].map((path) => ({
    method: 'GET',
    path,
    what: 'the buckets that a service is enabled for',
  })),
  ...['/template', '/workflow'].flatMap((path): UnservedPath[] => [
    { method: 'POST', path, what: 'templates and workflows of media processing' },
    { method: 'GET', path, what: 'templates and workflows of media processing' },
    ...['GET', 'PUT', 'DELETE'].map((method) => ({
      method,
      path: `${path}/{id}`,
      what: 'templates and workflows of media processing',
    })),
  ]),
]
