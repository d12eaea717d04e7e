import { describe, expect, it } from 'vitest'
import { ownsHost } from './hosts.ts'

describe('ownsHost', () => {
  it.each([
    ['metastudio.cn-north-4.myhuaweicloud.com', true],
    ['metastudio.ap-southeast-3.myhuaweicloud.com', true],
    ['metastudio.myhuaweicloud.com', false],
    ['iam.cn-north-4.myhuaweicloud.com', true],
    ['iam.myhuaweicloud.com', true],
    ['iam.myhuaweicloud.com.example', false],
    ['metastudio.cn-north-4.myhuaweicloud.com.example', false],
  ])('%s: %s', (name, isOwn) => expect(ownsHost(name)).toBe(isOwn))
})
