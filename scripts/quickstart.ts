import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** Pastes every call that the built server prints, as a newcomer would, and checks the answers. */
const server = spawn(process.execPath, ['dist/node/cli.js', 'serve', '--port', '0', '--log', 'none'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const calls: string[][] = []
for await (const line of createInterface({ input: server.stdout })) {
  if (line.startsWith('# ')) calls.push([line])
  else if (line.startsWith('Keys that begin')) break
  else if (line !== '') calls.at(-1)?.push(line)
}
const last = calls.at(-1)
// What follows the last call is for people.
if (last) last.length = last.findIndex((line) => line.startsWith('In your language:'))

const REFUSALS = /error_code|<Error>|"Error"|"code":(?!1100)/
const refused = calls.filter((lines) => {
  const answer = execFileSync(
    'bash',
    ['-c', lines.join('\n').replaceAll(/^curl /gm, 'curl --silent --show-error --include ')],
    {
      encoding: 'utf8',
    },
  )
  const isGood = /^HTTP\/1\.1 20[02]/.test(answer) && !REFUSALS.test(answer)
  console.log(`${isGood ? 'ok' : 'REFUSED'}: ${lines[0]}\n${isGood ? '' : answer}`)
  return !isGood
})
server.kill()
await once(server, 'exit')
if (calls.length < 4 || refused.length > 0) {
  console.error(`${calls.length} calls, ${refused.length} refused: expected one for each vendor, and none refused`)
  process.exitCode = 1
}
