import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { signedStop } from '../bench/signed-stop.ts'

/**
 * Starts the installed command twice, with a vendor of the user's. The second start takes what the first one compiled
 * (src/cli/parts.ts), and must answer the same. Both vendors refuse by throwing, so two copies of a class would show.
 */
export async function checkSecondStart(folder: string): Promise<void> {
  cpSync('examples/acme', join(folder, 'acme'), { recursive: true })
  const [first, second] = [await answersOf(folder), await answersOf(folder)]
  if (first.kept.length === 0) throw new Error('The first start kept nothing that it compiled')
  if (JSON.stringify(first) !== JSON.stringify(second)) {
    throw new Error(`The second start differs from the first:\n${JSON.stringify(first)}\n${JSON.stringify(second)}`)
  }
  console.log(`Started twice: ${first.kept.length} files kept, ${first.answers.join(', ')}`)
}

async function answersOf(folder: string): Promise<{ answers: string[]; kept: string[] }> {
  const cache = join(folder, 'compiled')
  const command = join(folder, 'node_modules/soundcheck/dist/node/cli.js')
  const child = spawn(
    process.execPath,
    [command, 'serve', '--quiet', '--port', '0', '--vendor', join(folder, 'acme/index.ts')],
    {
      env: { ...process.env, NODE_COMPILE_CACHE: cache },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const origin = await originOf(child.stdout)
  const answers = [
    await answer(`${origin}/v1/shows/nobody/stop`, { method: 'POST', headers: { 'X-Acme-Key': 'nobody' } }),
    await answer(origin, { method: 'POST', ...signedStop(new URL(origin).host, Date.now()) }),
    await answer(origin, { method: 'POST', ...signedStop(new URL(origin).host, 0) }),
    await answer(`${origin}/_soundcheck/vendors`),
    await answer(`${origin}/_soundcheck/metrics`),
  ]
  child.kill()
  await once(child, 'exit')
  return { answers, kept: keptIn(cache) }
}

async function answer(url: string, init?: RequestInit): Promise<string> {
  const response = await fetch(url, init)
  const text = await response.text()
  const code = /"(?:Code|code)":"([\w.]+)"/.exec(text)?.[1]
  return [response.status, ...(code ? [code] : [])].join(' ')
}

async function originOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const origin = /listens on (http:\S+)/.exec(line)?.[1]
    if (!origin) continue
    output.resume()
    return origin
  }
  throw new Error('The server ended before it printed its address')
}

/** Each file with its inode: one that is written anew has another. */
function keptIn(cache: string): string[] {
  const names = readdirSync(cache, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /soundcheck-.*\.js-[\d.]+$/.test(name),
  )
  return names.map((name) => `${name} ${statSync(join(cache, name)).ino}`).sort()
}
