import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contentOf, systemAuthorities } from '../../tls/system-authorities.ts'
import { javaTrustStore } from '../../tls/trust-store.ts'
import type { Io } from '../command.ts'

/** The files that make programs trust the authority of a run, in a folder that only the user can read. */
export interface TrustFiles {
  readonly folder: string
  /** The certificate of the authority. */
  readonly ca: string
  /** Variables that name a file with authorities. */
  readonly variables: Readonly<Record<string, string>>
  readonly javaTrustStore: string
  /** Holds a settings file for PHP, which has no variable for authorities. */
  readonly phpFolder: string
  remove(): void
}

/** These replace the system's authorities, so their files hold those as well. */
const REPLACING = ['SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE'] as const
/** This one adds to Node's own. */
const ADDING = 'NODE_EXTRA_CA_CERTS'

/** Writes the files. What the user's own variables name is in them too. */
export function writeTrustFiles(certificate: string, environment: Io['environment']): TrustFiles {
  // Only the user can enter a folder that mkdtemp makes.
  const folder = mkdtempSync(join(tmpdir(), 'soundcheck-run-'))
  const write = (name: string, content: string | Uint8Array) => {
    const file = join(folder, name)
    writeFileSync(file, content, { mode: 0o600 })
    return file
  }
  const system = systemAuthorities()
  const usersOwn = (variable: string) => contentOf(environment[variable] ?? '')
  const all = write('authorities.pem', joined(system, certificate))
  const replacing = REPLACING.map((variable) => {
    const own = usersOwn(variable)
    return [variable, own === undefined ? all : write(`${variable}.pem`, joined(own, certificate))]
  })
  const phpFolder = join(folder, 'php')
  mkdirSync(phpFolder, { mode: 0o700 })
  write(join('php', 'soundcheck.ini'), `curl.cainfo="${all}"\nopenssl.cafile="${all}"\n`)
  return {
    folder,
    ca: write('soundcheck-ca.pem', certificate),
    variables: {
      ...Object.fromEntries(replacing),
      [ADDING]: write(`${ADDING}.pem`, joined(usersOwn(ADDING) ?? '', certificate)),
    },
    javaTrustStore: write('authorities.p12', javaTrustStore(joined(system, certificate))),
    phpFolder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function joined(first: string, second: string): string {
  return first === '' || first.endsWith('\n') ? first + second : `${first}\n${second}`
}
