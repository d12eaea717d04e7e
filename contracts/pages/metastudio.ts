import type { PageStatement } from '../../src/vendor/page.ts'

/** Both pages print this part on the same lines. */
export const parameters = (operation: string): readonly PageStatement[] => [
  { line: [13, 15], says: 'project_id: mandatory, String', prints: path('project_id') },
  { line: [17, 19], says: 'room_id: mandatory, String', prints: path('room_id') },
  { line: [21, 23], says: 'job_id: mandatory, String', prints: path('job_id') },
  { line: [31, 33], says: 'X-Auth-Token: not mandatory, String', prints: header('x-auth-token') },
  {
    line: 34,
    says: 'X-Auth-Token is mandatory when token authentication is used',
    prints: { rule: 'credentials', words: ['X-Auth-Token is mandatory'] },
  },
  {
    line: 34,
    says: 'The token is the value of X-Subject-Token that IAM answers',
    promises: ['keystoneCreateUserTokenByPassword/in-the-header'],
  },
  { line: [35, 37], says: 'Authorization: not mandatory, String', prints: header('authorization') },
  {
    line: 38,
    says: 'Authorization is mandatory for AK/SK authentication',
    prints: { rule: 'credentials', words: ['Authorization'] },
  },
  { line: [39, 41], says: 'X-Sdk-Date: not mandatory, String', prints: header('x-sdk-date') },
  {
    line: 42,
    says: 'X-Sdk-Date is mandatory for AK/SK authentication',
    prints: { rule: 'credentials', words: ['X-Sdk-Date'] },
  },
  {
    line: 42,
    says: 'The format of X-Sdk-Date is YYYYMMDD’T’HHMMSS’Z’',
    prints: { rule: 'sdk-date', words: ['YYYYMMDDTHHMMSSZ'] },
  },
  { line: [43, 45], says: 'X-Project-Id: not mandatory, String', prints: header('x-project-id') },
  {
    line: 46,
    says: 'X-Project-Id is mandatory for AK/SK authentication',
    prints: { rule: 'credentials', words: ['X-Project-Id'] },
  },
  { line: [47, 49], says: 'X-App-UserId: not mandatory, String', prints: header('x-app-userid') },
  {
    line: 50,
    says: 'X-App-UserId does not allow Chinese characters',
    promises: [`${operation}/chinese-user`, `${operation}/foreign-user`],
  },
  {
    line: [57, 59],
    says: 'A success has the header X-Request-Id: String',
    prints: { field: 'response.200.headers.X-Request-Id', type: 'string' },
  },
]

/** The tables of the refusals, which stand on other lines of each page. */
export function refusals(
  operation: string,
  { tables, samples, statuses }: { tables: number; samples: number; statuses: number },
): readonly PageStatement[] {
  return [
    ...[400, 401, 500].flatMap((status, index): readonly PageStatement[] => [
      {
        line: [tables + 11 * index + 5, tables + 11 * index + 6],
        says: `A ${status} has error_code: String`,
        prints: { field: `response.${status}.body.error_code`, type: 'string' },
      },
      {
        line: [tables + 11 * index + 8, tables + 11 * index + 9],
        says: `A ${status} has error_msg: String`,
        prints: { field: `response.${status}.body.error_msg`, type: 'string' },
      },
    ]),
    ...(
      [
        [400, 'MSS.00000003', 'Invalid parameter', 'chinese-user'],
        [401, 'MSS.00000001', 'Unauthorized', 'without-credentials'],
        [500, 'MSS.00000004', 'Internal Error', 'fails-with-MSS.00000004'],
      ] as const
    ).map(
      ([status, error, message, name], index): PageStatement => ({
        line: samples + 2 * index,
        says: `The sample of a ${status} is ${error}, ${message}, and nothing else`,
        prints: { error, message, status },
        promises: [`${operation}/${name}`],
      }),
    ),
    {
      line: samples,
      says: 'A refusal has error_code first, then error_msg',
      prints: { answer: 400, body: { error_code: 'MSS.00000003', error_msg: 'Invalid parameter' } },
    },
    { line: [statuses, statuses + 1], says: '200: Succeeded.', prints: { status: 200, description: 'Succeeded' } },
    {
      line: [statuses + 2, statuses + 3],
      says: '400: Parameters error, including the error code and its description.',
      prints: { status: 400, description: 'Parameters error, including the error code and its description' },
    },
    {
      line: [statuses + 4, statuses + 5],
      says: '401: Authentication is not performed or fails.',
      prints: { status: 401, description: 'Authentication is not performed or fails' },
    },
    {
      line: [statuses + 6, statuses + 7],
      says: '500: Internal service error.',
      prints: { status: 500, description: 'Internal service error' },
    },
  ]
}

function path(name: string) {
  return { field: `request.path.${name}`, type: 'string', required: true } as const
}

function header(name: string) {
  return { field: `request.headers.${name}`, type: 'string', required: false } as const
}
