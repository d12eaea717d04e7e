import { describe, expect, it } from 'vitest'
import { matchesHost } from './hosts.ts'

describe('matchesHost', () => {
  it.each([
    ['metastudio.cn-north-4.myhuaweicloud.com', true],
    ['metastudio.ap-southeast-3.myhuaweicloud.com', true],
    ['metastudio.myhuaweicloud.com', false],
    ['iam.cn-north-4.myhuaweicloud.com', true],
    ['iam.myhuaweicloud.com', true],
    ['iam.myhuaweicloud.com.example', false],
    ['metastudio.cn-north-4.myhuaweicloud.com.example', false],
  ])('%s: %s', (name, isOwn) => expect(matchesHost(name)).toBe(isOwn))
})
