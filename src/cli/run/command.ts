import type { PassThrough } from '../../adapters/pass-through.ts'
import type { TlsTrouble } from '../../adapters/secure.ts'
import type { RunningServer } from '../../adapters/server.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { Sandbox } from '../../index.ts'
import type { Scenarios } from '../../scenario/scenarios.ts'
import type { LogFormat } from '../access-log.ts'
import { unmetFaultLines } from '../banner.ts'
import { chooseScenario } from '../choose-scenario.ts'
import { defineCommand, type Io, print, printError } from '../command.ts'
import { list } from '../options.ts'
import type { Settings } from '../settings/settings.ts'
import { describeTrouble } from '../tls-trouble.ts'
import { checkReport, reportFiles, writeReport } from '../write-report.ts'
import { accountVariables } from './account.ts'
import { runChild, Signals } from './child.ts'
import { droppedNoProxy, environmentOf, hasOwnTrustStore } from './environment.ts'
import { RUN_REPORTS, runArgs } from './options.ts'
import { preloadFile } from './preload-file.ts'
import { usersProxies } from './proxies.ts'
import type { Problem } from './record.ts'
import { type TrustFiles, writeTrustFiles } from './trust-files.ts'

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
  args: runArgs,
  async run({ rawArgs, io, program }) {
    // Loaded on demand, so that help does not wait for it.
    const { describeSettings, readSettings, withSources } = await import('../settings/settings.ts')
    const settings = await readSettings({ command: 'run', options: runArgs, rawArgs, io })
    const { args } = settings
    printError(io, ...settings.warnings)
    if (args['print-config']) {
      print(io, ...describeSettings(settings))
      return 0
    }
    if (program.length === 0) {
      throw new UsageError('Cannot run: write your command after two dashes, as in soundcheck run -- node app.mjs')
    }
    const { PROBLEMS, REPORTS, recordRun, summaryOf } = await import('./results.ts')
    const { failOn, reports, sandbox, scenarios } = await withSources(settings, () => prepare(settings, PROBLEMS))
    const proxyFor = args.offline ? () => undefined : usersProxies(io.environment)
    const record = recordRun(sandbox)
    const passThrough = { isOffline: args.offline, proxyFor }
    const signals = new Signals({ source: process, isAtTerminal: isAtTerminal() })
    const surroundings = { sandbox, passThrough, account: args.account, log: args.log, scenarios, io }
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

/** Everything that can be refused, before the program starts. */
async function prepare({ args, accounts }: Settings<typeof runArgs>, problems: Readonly<Record<Problem, unknown>>) {
  const { openSandbox } = await import('../open-sandbox.ts')
  const failOn = problemsIn(args['fail-on'], problems)
  const reports = reportFiles(args.report, RUN_REPORTS)
  for (const file of reports.values()) checkReport(file)
  const { scenarios } = await chooseScenario(args.scenario)
  return { failOn, reports, scenarios, sandbox: await openSandbox({ args, accounts }) }
}

interface Surroundings {
  readonly sandbox: Sandbox
  readonly passThrough: PassThrough
  readonly account: string
  readonly log: LogFormat
  readonly scenarios: Scenarios
  readonly io: Io
}

/** Starts a server and writes its trust files, for as long as `use` takes. */
async function withServer<T>(
  surroundings: Surroundings,
  use: (environment: NodeJS.ProcessEnv) => Promise<T>,
): Promise<T> {
  const { sandbox, passThrough, log, io } = surroundings
  const [{ startServer }, { vendorsAuthority }, { accessLog }] = await Promise.all([
    import('../engine.ts'),
    import('../vendors-authority.ts'),
    import('../access-log.ts'),
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
    const options = {
      port: 0,
      tls,
      passThrough,
      control: { scenarios: surroundings.scenarios },
      ...accessLog(sandbox, log, io),
    }
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
