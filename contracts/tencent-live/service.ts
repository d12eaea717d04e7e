/** What the vendor's messages and credential scopes call the product, and the one version of its API. */
export const service = { name: 'live', version: '2018-08-01' } as const
