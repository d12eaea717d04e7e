import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** Runs every curl line that the built server prints, as a newcomer would, and checks the answers. */
const server = spawn(process.execPath, ['dist/node/cli.js', 'serve', '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const lines: string[] = []
for await (const line of createInterface({ input: server.stdout })) {
  if (line.trimStart().startsWith('curl ')) lines.push(line.trim())
  if (line.startsWith('Keys that begin')) break
}
const REFUSALS = /error_code|<Error>|"Error"|"code":(?!1100)/
const refused = lines.filter((line) => {
  const answer = execFileSync('bash', ['-c', line.replace('curl ', 'curl --silent --show-error --include ')], {
    encoding: 'utf8',
  })
  const isGood = /^HTTP\/1\.1 20[02]/.test(answer) && !REFUSALS.test(answer)
  console.log(`${isGood ? 'ok' : 'REFUSED'}: ${line}\n${isGood ? '' : answer}`)
  return !isGood
})
server.kill()
await once(server, 'exit')
if (lines.length < 5 || refused.length > 0) {
  console.error(`${lines.length} curl lines, ${refused.length} refused: expected at least five, and none refused`)
  process.exitCode = 1
}
