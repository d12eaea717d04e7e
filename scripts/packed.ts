import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** Packs the package as it would be published, and returns the path of the tarball. */
export function pack(destination: string): string {
  const output = execFileSync('npm', ['pack', '--json', '--pack-destination', destination], { encoding: 'utf8' })
  const packed: unknown = JSON.parse(output)
  // npm 12 prints an object by package name; earlier versions print a list.
  const [first] = Object.values(packed as object) as { filename: string }[]
  if (!first) throw new Error(`npm pack made nothing: ${output}`)
  return join(destination, first.filename)
}

/** What is read of a project's manifest. */
interface Manifest {
  readonly type?: string
  readonly devDependencies?: Readonly<Record<string, string>>
}

/** Installs the tarball into a project with this manifest, and of its other packages only those that are named. */
export function installTarball(
  project: string,
  tarball: string,
  manifest: Manifest = {},
  others: readonly string[] = [],
): void {
  const named = Object.entries(manifest.devDependencies ?? {}).filter(([name]) => others.includes(name))
  const devDependencies = { ...Object.fromEntries(named), soundcheck: `file:${tarball}` }
  const own = { ...manifest, dependencies: {}, devDependencies }
  mkdirSync(project, { recursive: true })
  writeFileSync(join(project, 'package.json'), JSON.stringify(own))
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', '--loglevel=error']
  execFileSync('npm', ['install', ...quiet], { cwd: project, stdio: 'inherit' })
}

/** Gives a project a package that is installed here. */
export function link(project: string, name: string): void {
  const place = join(project, 'node_modules', name)
  mkdirSync(dirname(place), { recursive: true })
  symlinkSync(resolve('node_modules', name), place)
}
