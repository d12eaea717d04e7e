import { nearest } from '../../diagnostics/nearest.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { Io } from '../command.ts'
import { runArgs } from '../run/options.ts'
import { serveArgs } from '../serve-options.ts'
import { argumentFromText, from, type Option, type Options, variableOf } from './option.ts'

type Environment = Io['environment']

export interface Variable {
  readonly name: string
  readonly argument: string | boolean
}

const PREFIX = 'SOUNDCHECK_'

/**
 * Variables that set no option: those that commands for a running server read, that `run` sets for its program, that `mutate`
 * sets for the suite, and that the GitHub action sets for its own steps.
 */
const OTHERS = ['SERVER', 'ACCOUNT', 'TOKEN', 'ORIGIN', 'KEY', 'SECRET', 'CA', 'RUN', 'MUTANT'].map(
  (name) => `${PREFIX}${name}`,
)
const OF_THE_ACTION = ['OPTIONS', 'REPORTS', 'TIMEOUT'].map((name) => `${PREFIX}${name}`)
const KEY_AT_A_VENDOR = /^SOUNDCHECK_(?:KEY|SECRET)_[A-Z0-9_]+$/

/**
 * Kubernetes sets these in every container beside a Service with the name soundcheck, and SOUNDCHECK_PORT to an address
 * (kubernetes.io/docs/tutorials/services/connect-applications-service, "Environment Variables").
 */
const OF_KUBERNETES =
  /^SOUNDCHECK_(?:SERVICE_(?:HOST|PORT(?:_\w+)?)|PORT_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)$/
const ADDRESS_OF_KUBERNETES = /^(?:tcp|udp|sctp):\/\//

/** The variable that sets an option; undefined when none does. An empty one counts as absent. Throws for a wrong value. */
export function variableFor(name: string, option: Option, environment: Environment): Variable | undefined {
  const names = [variableOf(name), ...(option.alsoFrom === undefined ? [] : [option.alsoFrom])]
  const variable = names.find((one) => isSet(one, environment))
  if (variable === undefined) return undefined
  const given = environment[variable] ?? ''
  const read = argumentFromText(option, given)
  if ('argument' in read) return { name: variable, argument: read.argument }
  throw new UsageError(`Cannot take ${variable}${option.isSecret ? '' : `="${given}"`}: ${read.problem}`)
}

function isSet(variable: string, environment: Environment): boolean {
  const given = environment[variable] ?? ''
  return given !== '' && !(variable === variableOf('port') && ADDRESS_OF_KUBERNETES.test(given))
}

/** A line for each variable that nothing reads, with the nearest name. They may belong to another program, so they are not refused. */
export function unknownVariables(environment: Environment): string[] {
  const known = [...settable(serveArgs), ...settable(runArgs), ...OTHERS]
  const isKnown = (name: string) =>
    [...known, ...OF_THE_ACTION].includes(name) || KEY_AT_A_VENDOR.test(name) || OF_KUBERNETES.test(name)
  return Object.keys(environment)
    .filter((name) => name.startsWith(PREFIX) && !isKnown(name))
    .map((name) => {
      const [near] = nearest(
        name.slice(PREFIX.length),
        known.map((one) => one.slice(PREFIX.length)),
        1,
      )
      return `Nothing reads ${name}${near === undefined ? '' : `. Did you mean ${PREFIX}${near}?`}`
    })
}

function settable(options: Options): string[] {
  return from('environment', options).map(([name]) => variableOf(name))
}
