import { documentedJob, documentedRoom } from '../../fixtures/huawei-metastudio/records.ts'
import type { Credential } from '../../src/vendor/credential.ts'
import type { Quickstart } from '../../src/vendor/vendor.ts'

/** A second `curl` inside the line requests a token: a signature would take a page of shell. */
export function quickstart(origin: string, { attributes }: Credential): readonly Quickstart[] {
  const job = `${origin}/v1/${attributes.project}/smart-live-rooms/${documentedRoom.id}/smart-live-jobs/${documentedJob.job_id}`
  const token = `-H "X-Auth-Token: $(${tokenCommand(origin, attributes)})"`
  return [
    { title: 'Query a virtual human livestreaming task', curl: `curl ${job} ${token}` },
    { title: 'End a virtual human livestreaming task', curl: `curl -i -X POST ${job}/stop ${token}` },
  ]
}

/** A command that prints the token from its header. It uses awk because `%header{}` needs curl 7.84. */
function tokenCommand(origin: string, { domain, user, password, project }: Credential['attributes']): string {
  const body = {
    auth: {
      identity: { methods: ['password'], password: { user: { name: user, password, domain: { name: domain } } } },
      scope: { project: { id: project } },
    },
  }
  const json = `-H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`
  const request = `curl -s -o /dev/null -D - '${origin}/v3/auth/tokens?nocatalog=true' ${json}`
  return `${request} | tr -d '\\r' | awk '/^X-Subject-Token:/ {print $2}'`
}
