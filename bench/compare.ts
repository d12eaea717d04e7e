import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Measure, measures } from './measures.ts'
import { line, pairedRounds } from './rounds.ts'

const ROUNDS = 9
/** A bar that takes a tenth more than before has got worse. */
const WORSE = 1.1

/**
 * `npm run bench -- --compare REV [name…]`: measures this build and that of another revision in turns. Returns whether no bar has
 * got worse by a tenth.
 */
export async function compareWith(revision: string, names: readonly string[]): Promise<boolean> {
  const chosen = names.length > 0 ? names : Object.keys(measures)
  const unknown = chosen.find((name) => !Object.hasOwn(measures, name))
  if (unknown !== undefined) {
    throw new Error(`Nothing to compare is named "${unknown}". Known: ${Object.keys(measures).join(', ')}`)
  }
  return withBuildOf(revision, async (folder) => {
    let isAsGood = true
    for (const name of chosen) {
      const measure = measures[name]
      if (measure && !(await compare(name, measure, { before: folder, revision }))) isAsGood = false
    }
    return isAsGood
  })
}

async function compare(
  name: string,
  { unit, prepare }: Measure,
  { before, revision }: { readonly before: string; readonly revision: string },
): Promise<boolean> {
  const old = await prepare(before)
  const own = await prepare(resolve('.'))
  try {
    const { floor, measured, ratio } = await pairedRounds(ROUNDS, { floor: old.round, measured: own.round })
    const isAsGood = ratio <= WORSE
    console.log(`${isAsGood ? '      ' : 'WORSE '} ${name}: ${ratio.toFixed(3)} times ${revision}; at most ${WORSE}`)
    console.log(`       ${line(revision, floor, unit)}\n       ${line('this one', measured, unit)}`)
    return isAsGood
  } finally {
    await Promise.all([old.end?.(), own.end?.()])
  }
}

/** Builds another revision in a folder of its own, with the packages of this one. */
async function withBuildOf<Result>(revision: string, use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'soundcheck-bench-'))
  const tree = join(folder, 'tree')
  try {
    execFileSync('git', ['worktree', 'add', '--quiet', '--detach', tree, revision], { stdio: 'inherit' })
    symlinkSync(resolve('node_modules'), join(tree, 'node_modules'))
    execFileSync(process.execPath, ['scripts/build.ts'], { cwd: tree, stdio: ['ignore', 'ignore', 'inherit'] })
    return await use(tree)
  } finally {
    execFileSync('git', ['worktree', 'remove', '--force', tree], { stdio: 'inherit' })
    rmSync(folder, { recursive: true, force: true })
  }
}
