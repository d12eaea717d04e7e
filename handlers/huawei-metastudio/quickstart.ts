import { documentedJob, documentedRoom } from '../../fixtures/huawei-metastudio/records.ts'
import type { Credential } from '../../src/sandbox/account.ts'
import type { Quickstart } from '../../src/vendor.ts'

/** A token is looked up like an access key, so the demo account's key stands in for one: nothing has to be signed. */
export function quickstart(origin: string, { key, attributes }: Credential): readonly Quickstart[] {
  const job = `${origin}/v1/${attributes.project}/smart-live-rooms/${documentedRoom.id}/smart-live-jobs/${documentedJob.job_id}`
  const token = `-H 'X-Auth-Token: ${key}'`
  return [
    { title: 'Query a virtual human livestreaming task', curl: `curl ${job} ${token}` },
    { title: 'End a virtual human livestreaming task', curl: `curl -i -X POST ${job}/stop ${token}` },
  ]
}
