import type { ArgsDef } from 'citty'
import type { PassThrough } from '../../adapters/pass-through.ts'
import type { TlsTrouble } from '../../adapters/secure.ts'
import type { RunningServer } from '../../adapters/server.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { Sandbox } from '../../index.ts'
import { unmetFaultLines } from '../banner.ts'
import { defineCommand, type Io, printError } from '../command.ts'
import { list } from '../options.ts'
import { sandboxArgs, sandboxOptions } from '../sandbox-options.ts'
import { describeTrouble } from '../tls-trouble.ts'
import { checkReport, reportFiles, writeReport } from '../write-report.ts'
import { accountVariables } from './account.ts'
import { runChild, Signals } from './child.ts'
import { droppedNoProxy, environmentOf, hasOwnTrustStore } from './environment.ts'
import { preloadFile } from './preload-file.ts'
import { usersProxies } from './proxies.ts'
import type { Problem } from './record.ts'
import { type TrustFiles, writeTrustFiles } from './trust-files.ts'

const args = {
  account: {
    type: 'string',
    default: 'test-run',
    valueHint: 'name',
    description: 'The account whose keys the command gets as SOUNDCHECK_KEY and SOUNDCHECK_SECRET',
  },
  clock: {
    type: 'string',
    valueHint: 'moment[,frozen]',
    description: 'The time at the start: an ISO 8601 time, a time from now such as 10m, or frozen; default: real time',
  },
  offline: {
    type: 'boolean',
    default: false,
    description: 'Refuse requests for hosts that are neither a vendor’s nor this machine',
  },
  'fail-on': {
    type: 'string',
    valueHint: 'kind,…',
    description: 'End with 1 if there are any of these, although the command succeeded: violations, unhandled, retries',
  },
  report: { type: 'string', valueHint: 'junit=F,html=F,har=F', description: 'Report files to write' },
  quiet: { type: 'boolean', default: false, description: 'Print no summary' },
  ...sandboxArgs,
  'journal-entries': { ...sandboxArgs['journal-entries'], default: '10000' },
  'journal-bytes': { ...sandboxArgs['journal-bytes'], default: '64000000' },
} satisfies ArgsDef

const DETAILS = `Write the command after two dashes. It needs no change: the vendors' own https addresses lead to Soundcheck.
The exit code is the command's. docs/run.md says what is set for which language.`

export const runProgram = defineCommand({
  name: 'run',
  description: 'Run your program against Soundcheck without changing it',
  details: DETAILS,
  examples: [
    ['soundcheck run -- node app.mjs', 'Run a program, and see what it asked'],
    [
      'soundcheck run --fail-on violations,unhandled -- npm test',
      'Fail when the tests send what a vendor would refuse',
    ],
    ['soundcheck run --scenario evening-peak --report junit=run.xml -- python3 app.py', 'Let everything go wrong'],
  ],
  takesProgram: true,
  args,
  async run({ args, io, program }) {
    if (program.length === 0) {
      throw new UsageError('Cannot run: write your command after two dashes, as in soundcheck run -- node app.mjs')
    }
    const { PROBLEMS, REPORTS, recordRun, summaryOf } = await import('./results.ts')
    const failOn = problemsIn(args['fail-on'], PROBLEMS)
    const reports = reportFiles(args.report, ['junit', 'html', 'har'])
    for (const file of reports.values()) checkReport(file)
    const proxyFor = args.offline ? () => undefined : usersProxies(io.environment)
    const { createSandbox } = await import('../engine.ts')
    const sandbox = createSandbox(await sandboxOptions(args))
    if (args.clock !== undefined) (await import('./clock-option.ts')).setClock(sandbox.clock, args.clock)
    const record = recordRun(sandbox)
    const passThrough = { isOffline: args.offline, proxyFor }
    const signals = new Signals({ source: process, isAtTerminal: isAtTerminal() })
    const code = await withServer({ sandbox, passThrough, account: args.account, io }, (environment) => {
      if (!args.quiet) printError(io, ...openingLines(io, sandbox, environment))
      return runChild(program, { environment, signals })
    }).finally(() => signals.release())
    const result = record()
    const about = { command: program.join(' '), exitCode: code, madeAt: new Date().toISOString() }
    for (const [kind, file] of reports) writeReport(file, REPORTS[kind as keyof typeof REPORTS](result, about))
    if (!args.quiet) printError(io, ...summaryOf(result), ...unmetFaultLines(sandbox))
    return code === 0 && failOn.some((problem) => PROBLEMS[problem](result) > 0) ? 1 : code
  },
})

interface Surroundings {
  readonly sandbox: Sandbox
  readonly passThrough: PassThrough
  readonly account: string
  readonly io: Io
}

/** Starts a server and writes its trust files, for as long as `use` takes. */
async function withServer<T>(
  { sandbox, passThrough, account, io }: Surroundings,
  use: (environment: NodeJS.ProcessEnv) => Promise<T>,
): Promise<T> {
  const [{ scenarios, startServer }, { vendorsAuthority }] = await Promise.all([
    import('../engine.ts'),
    import('../vendors-authority.ts'),
  ])
  const { authority, certificates } = await vendorsAuthority(sandbox.vendors)
  const trust = writeTrustFiles(authority.certificate, io.environment)
  // However this process ends, short of SIGKILL.
  process.once('exit', trust.remove)
  let server: RunningServer | undefined
  try {
    const remedy = `Give it the file in SOUNDCHECK_CA (${trust.ca}) as an authority; docs/run.md says how, and which programs cannot`
    const onTrouble = (trouble: TlsTrouble) => printError(io, describeTrouble(trouble, remedy))
    const tls = { port: 0, certificates, onTrouble }
    server = await startServer(sandbox, { port: 0, tls, passThrough, control: { scenarios } })
    return await use(environmentFor(server, { sandbox, passThrough, account, io }, trust))
  } finally {
    await server?.close()
    trust.remove()
    process.off('exit', trust.remove)
  }
}

function environmentFor(
  { port, tlsPort = 0, origin }: RunningServer,
  { sandbox, passThrough, account, io }: Surroundings,
  trust: TrustFiles,
): NodeJS.ProcessEnv {
  return environmentOf(io.environment, {
    ...{ port, tlsPort, trust },
    vendors: sandbox.vendors,
    isOffline: passThrough.isOffline,
    preload: preloadFile(trust.folder),
    // Commands inside a run talk to its server, whichever the user named for those outside.
    own: {
      SOUNDCHECK_ORIGIN: origin,
      SOUNDCHECK_SERVER: origin,
      SOUNDCHECK_CA: trust.ca,
      ...accountVariables(sandbox, account),
    },
  })
}

function openingLines(io: Io, { vendors }: Sandbox, { SOUNDCHECK_ORIGIN: origin }: NodeJS.ProcessEnv): string[] {
  const dropped = droppedNoProxy(io.environment, vendors)
  return [
    `Soundcheck answers for the vendors. Its control API is ${origin}/_soundcheck/`,
    ...(dropped.length === 0
      ? []
      : [`Soundcheck leaves ${dropped.join(', ')} out of NO_PROXY, which would lead past it to the vendors`]),
    ...(hasOwnTrustStore(io.environment.JAVA_TOOL_OPTIONS)
      ? ['Soundcheck keeps the trust store in JAVA_TOOL_OPTIONS. Java must find the certificate in SOUNDCHECK_CA there']
      : []),
  ]
}

function problemsIn(text: string | undefined, known: Readonly<Record<Problem, unknown>>): Problem[] {
  return list(text).map((name) => {
    if (Object.hasOwn(known, name)) return name as Problem
    throw new UsageError(`Cannot fail on "${name}": name some of ${Object.keys(known).join(', ')}`)
  })
}

/** Then Ctrl+C reaches the program from the terminal already. */
function isAtTerminal(): boolean {
  return [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY)
}
