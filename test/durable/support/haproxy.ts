import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { freePort } from './redis-server.ts'
import { patiently } from './world.ts'

export interface LoadBalancer {
  readonly origin: string
  end(): Promise<void>
}

/** Debian's HAProxy with this configuration, before these servers. */
export async function startHaproxy(
  configuration: string,
  file: string,
  servers: readonly string[],
): Promise<LoadBalancer> {
  const bind = `127.0.0.1:${await freePort()}`
  writeFileSync(file, configuration)
  const [one = '', two = ''] = servers.map((origin) => new URL(origin).host)
  const child = spawn('haproxy', ['-db', '-f', file], {
    // Debian puts it where only administrators look.
    env: {
      ...process.env,
      PATH: `${process.env.PATH}:/usr/sbin`,
      SOUNDCHECK_BIND: bind,
      SOUNDCHECK_1: one,
      SOUNDCHECK_2: two,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said: string[] = []
  child.stderr.on('data', (text) => said.push(String(text)))
  const failed = once(child, 'error').then(([error]) => Promise.reject(error as Error))
  const origin = `http://${bind}`
  const answers = patiently(async () => {
    if (child.exitCode !== null) throw new Error(`HAProxy ended: ${said.join('')}`)
    const { ok } = await fetch(`${origin}/_soundcheck/ready`)
    if (!ok) throw new Error('HAProxy has no server yet')
  })
  await Promise.race([answers, failed])
  return {
    origin,
    async end() {
      child.kill('SIGKILL')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}
