import type { Example } from 'soundcheck/vendor'

/** The show of the manual's examples. A new account has it. */
export const documentedShow = { id: 'show-1', name: 'Opening night' } as const

/** The requests and answers that the manual prints. */
export const examples: readonly Example[] = [
  {
    id: 'acme/StopShow/success',
    vendor: 'acme',
    operation: 'StopShow',
    title: 'Stop a light show',
    source: 'acme-manual.md',
    request: {
      method: 'POST',
      host: 'api.acme.example',
      path: '/v1/shows/show-1/stop',
      headers: { authorization: 'Bearer test-documented' },
    },
    response: { status: 200, body: '{"show_id":"show-1","state":"over"}', generated: [] },
  },
]
