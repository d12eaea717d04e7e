import { documentedJob, documentedRoom } from '../../fixtures/huawei-metastudio/records.ts'
import type { Credential } from '../../src/vendor/credential.ts'
import type { Quickstart } from '../../src/vendor/vendor.ts'

/** With a token, which a second `curl` inside the line asks for: a signature would take a page of shell. */
export function quickstart(origin: string, { attributes }: Credential): readonly Quickstart[] {
  const job = `${origin}/v1/${attributes.project}/smart-live-rooms/${documentedRoom.id}/smart-live-jobs/${documentedJob.job_id}`
  const token = `-H "X-Auth-Token: $(${askForToken(origin, attributes)})"`
  return [
    { title: 'Query a virtual human livestreaming task', curl: `curl ${job} ${token}` },
    { title: 'End a virtual human livestreaming task', curl: `curl -i -X POST ${job}/stop ${token}` },
  ]
}

/** Prints the token, which stands in a header of the answer, and nothing else. By awk: `%header{}` is new to curl 7.84. */
function askForToken(origin: string, { domain, user, password, project }: Credential['attributes']): string {
  const body = {
    auth: {
      identity: { methods: ['password'], password: { user: { name: user, password, domain: { name: domain } } } },
      scope: { project: { id: project } },
    },
  }
  const json = `-H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`
  const ask = `curl -s -o /dev/null -D - '${origin}/v3/auth/tokens?nocatalog=true' ${json}`
  return `${ask} | tr -d '\\r' | awk '/^X-Subject-Token:/ {print $2}'`
}
