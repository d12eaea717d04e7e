import { close, open } from './moderation.js'

const [status, time, problem, start, stop] = ['status', 'time', 'problem', 'start', 'stop'].map((id) =>
  document.getElementById(id),
)
const { accessKey } = await (await fetch('/config.json')).json()
let requestId

function show(text, { canStart = false, canStop = false } = {}) {
  status.textContent = text
  start.disabled = !canStart
  stop.disabled = !canStop
}

start.onclick = async () => {
  show('Starting')
  requestId = await open({ accessKey, room: 'show-1' })
  const since = Date.now()
  const clock = setInterval(() => {
    time.textContent = `for ${Math.floor((Date.now() - since) / 60_000)} min`
  }, 1000)
  const events = new EventSource(`/ended?id=${requestId}`)
  events.onopen = () => show('On air', { canStop: true })
  events.onmessage = () => {
    events.close()
    clearInterval(clock)
    show('Ended', { canStart: true })
  }
}

stop.onclick = async () => {
  show('Stopping')
  problem.textContent = ''
  try {
    await close({
      accessKey,
      requestId,
      onTrouble: ({ message }) => (problem.textContent = `${message}. Trying again`),
    })
  } catch (error) {
    problem.textContent = `${error.message}. The show goes on`
    show('On air', { canStop: true })
  }
}

show('Ready', { canStart: true })
