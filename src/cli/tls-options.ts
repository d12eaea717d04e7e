import { readFileSync } from 'node:fs'
import type { TlsOptions } from '../adapters/secure.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { givenCertificate } from '../tls/certificates.ts'
import { hostExpression } from '../vendor/hosts.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { hostName } from '../vendor/wire.ts'
import { type Io, printError } from './command.ts'
import { port } from './options.ts'
import * as kinds from './settings/kinds.ts'
import type { Options } from './settings/option.ts'
import { describeTrouble } from './tls-trouble.ts'
import { vendorsAuthority } from './vendors-authority.ts'
import { checkReport, writeReport } from './write-report.ts'

export const tlsArgs = {
  tls: {
    type: 'boolean',
    default: false,
    description: 'Listen with TLS too, and take TLS in tunnels to the vendors; see docs/run.md',
  },
  'tls-port': {
    type: 'string',
    kind: kinds.portNumber,
    valueHint: 'number',
    description: 'Port with TLS; default 4748, 0 takes any free one',
  },
  'tls-cert': {
    type: 'string',
    kind: kinds.file,
    valueHint: 'file',
    description: 'Your own certificate, as PEM; without it, an authority is made that lives as long as the server',
  },
  'tls-key': {
    type: 'string',
    kind: kinds.file,
    valueHint: 'file',
    description: 'The key of your certificate, as PEM',
  },
  'tls-ca': {
    type: 'string',
    kind: kinds.file,
    valueHint: 'file',
    description: 'Where to write the certificate of the made authority, for clients to trust',
  },
} satisfies Options

type TlsArgs = Readonly<Record<'tls-port' | 'tls-cert' | 'tls-key' | 'tls-ca', string | undefined>> & {
  readonly tls: boolean
}

interface Server {
  readonly vendors: readonly Vendor[]
  /** The address that it listens on, and the other names of this server. */
  readonly host: string
  readonly hosts: readonly string[]
}

/** Options for the server, with what its authority was made for; undefined for a certificate of the user's. */
export interface MadeTls {
  readonly options: TlsOptions
  readonly madeFor: string | undefined
}

/**
 * Reads the options, makes what is needed and writes the authority's certificate. Undefined without `--tls`. `before`: those of
 * a server that this one replaces. Its authority is kept if it is made for the same names, because clients trust it.
 */
export async function tlsOptions(
  args: TlsArgs,
  server: Server,
  io: Io,
  before?: MadeTls,
): Promise<MadeTls | undefined> {
  checkTogether(args)
  if (!args.tls) return undefined
  const remedy = args['tls-cert']
    ? `Give it the authority of ${args['tls-cert']}`
    : args['tls-ca']
      ? `Give it ${args['tls-ca']} as an authority`
      : 'Start the server with --tls-ca file, and give that file to the client as an authority'
  const { certificates, madeFor } = await certificatesOf(args, server, before)
  const onTrouble: TlsOptions['onTrouble'] = (trouble) => printError(io, describeTrouble(trouble, remedy))
  return { options: { port: port(args['tls-port'] ?? '4748'), certificates, onTrouble }, madeFor }
}

function checkTogether(args: TlsArgs): void {
  const { tls, 'tls-cert': cert, 'tls-key': key, 'tls-ca': ca } = args
  const extra = (['tls-port', 'tls-cert', 'tls-key', 'tls-ca'] as const).find((name) => args[name] !== undefined)
  if (!tls && extra !== undefined) throw new UsageError(`Cannot use --${extra} without TLS: add --tls`)
  if ((cert === undefined) !== (key === undefined)) {
    throw new UsageError('Cannot use a certificate without its key: give both --tls-cert and --tls-key')
  }
  if (cert !== undefined && ca !== undefined) {
    throw new UsageError(
      'Cannot write --tls-ca: with --tls-cert there is no authority of Soundcheck. Leave one of them out',
    )
  }
}

async function certificatesOf(
  args: TlsArgs,
  { vendors, host, hosts }: Server,
  before: MadeTls | undefined,
): Promise<Pick<TlsOptions, 'certificates'> & Pick<MadeTls, 'madeFor'>> {
  const { 'tls-cert': cert, 'tls-key': key, 'tls-ca': ca } = args
  if (cert !== undefined && key !== undefined) {
    const certificates = givenCertificate({ cert: pemOf('tls-cert', cert), key: pemOf('tls-key', key) })
    return { certificates, madeFor: undefined }
  }
  if (ca !== undefined) checkReport(ca)
  const isEverywhere = host === '0.0.0.0' || host === '::'
  const own = new Set(['localhost', '127.0.0.1', '::1', ...(isEverywhere ? [] : [host]), ...hosts.map(hostName)])
  const madeFor = JSON.stringify([ca, [...own], vendors.flatMap((vendor) => vendor.hosts.map(hostExpression))])
  if (before?.madeFor === madeFor) return { certificates: before.options.certificates, madeFor }
  const { authority, certificates } = await vendorsAuthority(vendors, [...own])
  if (ca !== undefined) writeReport(ca, authority.certificate)
  return { certificates, madeFor }
}

function pemOf(option: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`Cannot read --${option} ${file}: ${(error as Error).message}`, { cause: error })
  }
}
