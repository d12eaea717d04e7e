/** The bucket and region of `test-` keys, and of accounts that name no others. */
export const PLACE = { bucket: 'examplebucket-1250000000', region: 'ap-beijing' } as const
