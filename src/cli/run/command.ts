import type { ArgsDef } from 'citty'
import type { PassThrough } from '../../adapters/pass-through.ts'
import type { TlsTrouble } from '../../adapters/secure.ts'
import { type RunningServer, startServer } from '../../adapters/server.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { createSandbox, type Sandbox, scenarios, toHar } from '../../index.ts'
import { accessLog, type LogFormat, logOption } from '../access-log.ts'
import { unmetFaultLines } from '../banner.ts'
import { defineCommand, type Io, printError } from '../command.ts'
import { list } from '../options.ts'
import { sandboxArgs, sandboxOptions } from '../sandbox-options.ts'
import { describeTrouble } from '../tls-trouble.ts'
import { vendorsAuthority } from '../vendors-authority.ts'
import { checkReport, reportFiles, writeReport } from '../write-report.ts'
import { accountVariables } from './account.ts'
import { runChild, Signals } from './child.ts'
import { setClock } from './clock-option.ts'
import { droppedNoProxy, environmentOf, hasOwnTrustStore } from './environment.ts'
import { runHtml } from './html.ts'
import { runJunit } from './junit.ts'
import { preloadFile } from './preload-file.ts'
import { usersProxies } from './proxies.ts'
import { PROBLEMS, type Problem, type RunRecord, recordRun } from './record.ts'
import { summaryOf } from './summary.ts'
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
  log: logOption('none'),
  quiet: { type: 'boolean', default: false, description: 'Print no summary' },
  ...sandboxArgs,
  'journal-entries': { ...sandboxArgs['journal-entries'], default: '10000' },
  'journal-bytes': { ...sandboxArgs['journal-bytes'], default: '64000000' },
} satisfies ArgsDef

const DETAILS = `Write the command after two dashes. It needs no change: the vendors' own https addresses lead to Soundcheck.

  soundcheck run -- node app.mjs
  soundcheck run --fail-on violations,unhandled -- npm test
  soundcheck run --scenario evening-peak --report junit=run.xml -- python3 app.py

The exit code is the command's. docs/run.md says what is set for which language.`

export const runProgram = defineCommand({
  name: 'run',
  description: 'Run your program against Soundcheck without changing it',
  details: DETAILS,
  takesProgram: true,
  args,
  async run({ args, io, program }) {
    if (program.length === 0) {
      throw new UsageError('Cannot run: write your command after two dashes, as in soundcheck run -- node app.mjs')
    }
    const failOn = problemsIn(args['fail-on'])
    const reports = reportFiles(args.report, ['junit', 'html', 'har'])
    for (const file of reports.values()) checkReport(file)
    const proxyFor = args.offline ? () => undefined : usersProxies(io.environment)
    const sandbox = createSandbox(await sandboxOptions(args))
    if (args.clock !== undefined) setClock(sandbox.clock, args.clock)
    const record = recordRun(sandbox)
    const passThrough = { isOffline: args.offline, proxyFor }
    const signals = new Signals({ source: process, isAtTerminal: isAtTerminal() })
    const surroundings = { sandbox, passThrough, account: args.account, log: args.log, io }
    const code = await withServer(surroundings, (environment) => {
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

const REPORTS = {
  junit: (record: RunRecord) => runJunit(record),
  html: runHtml,
  har: ({ entries }: RunRecord) => `${JSON.stringify(toHar(entries), null, 2)}\n`,
}

interface Surroundings {
  readonly sandbox: Sandbox
  readonly passThrough: PassThrough
  readonly account: string
  readonly log: LogFormat
  readonly io: Io
}

/** Starts a server and writes its trust files, for as long as `use` takes. */
async function withServer<T>(
  surroundings: Surroundings,
  use: (environment: NodeJS.ProcessEnv) => Promise<T>,
): Promise<T> {
  const { sandbox, passThrough, log, io } = surroundings
  const { authority, certificates } = await vendorsAuthority(sandbox.vendors)
  const trust = writeTrustFiles(authority.certificate, io.environment)
  // However this process ends, short of SIGKILL.
  process.once('exit', trust.remove)
  let server: RunningServer | undefined
  try {
    const remedy = `Give it the file in SOUNDCHECK_CA (${trust.ca}) as an authority; docs/run.md says how, and which programs cannot`
    const onTrouble = (trouble: TlsTrouble) => printError(io, describeTrouble(trouble, remedy))
    const tls = { port: 0, certificates, onTrouble }
    const options = { port: 0, tls, passThrough, control: { scenarios }, ...accessLog(sandbox, log, io) }
    server = await startServer(sandbox, options)
    return await use(environmentFor(server, surroundings, trust))
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
    own: { SOUNDCHECK_ORIGIN: origin, SOUNDCHECK_CA: trust.ca, ...accountVariables(sandbox, account) },
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

function problemsIn(text: string | undefined): Problem[] {
  return list(text).map((name) => {
    if (Object.hasOwn(PROBLEMS, name)) return name as Problem
    throw new UsageError(`Cannot fail on "${name}": name some of ${Object.keys(PROBLEMS).join(', ')}`)
  })
}

/** Then Ctrl+C reaches the program from the terminal already. */
function isAtTerminal(): boolean {
  return [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY)
}
