import { close, open } from './moderation.js'

/** Without a secret: it opens an account in Soundcheck and nothing anywhere else. `stop.js` uses the same. */
const accessKey = 'test-show'
/** Where a page would ask its own server which show is on air. */
const SHOW = 'show'

const [status, stream, start, stop, problem] = ['status', 'stream', 'start', 'stop', 'problem'].map((id) =>
  document.getElementById(id),
)

/** The id by which ISHUMEI knows the stream of the show that is on air; null when none is. */
let requestId = localStorage.getItem(SHOW)

/** ISHUMEI says by a callback that it watches a stream no more. While you develop, it comes to each tab of the page. */
function receive({ body }) {
  const told = JSON.parse(body)
  if (told.statCode !== 1 || told.requestId !== requestId) return
  requestId = null
  localStorage.removeItem(SHOW)
  show('Ended')
}

function show(text = requestId ? 'On air' : 'Ready') {
  status.textContent = text
  status.dataset.is = text
  stream.textContent = requestId ?? '–'
  start.disabled = requestId !== null
  stop.disabled = requestId === null
}

/** Runs what a button does, and shows what fails. */
function does(action) {
  return async () => {
    problem.textContent = ''
    try {
      await action()
    } catch ({ message }) {
      problem.textContent = message
    }
  }
}

/** The address for ISHUMEI's callbacks. Soundcheck begins before the first call; a build leaves it out. */
async function begin() {
  if (!import.meta.env.DEV) return `${location.origin}/callbacks`
  const { begin } = await import('./soundcheck.js')
  const { callbackUrl } = await begin(receive)
  return callbackUrl
}

does(async () => {
  const callback = await begin()
  start.onclick = does(async () => {
    requestId = await open({ accessKey, callback, room: 'show-1' })
    localStorage.setItem(SHOW, requestId)
    show()
  })
  stop.onclick = does(() => close({ accessKey, requestId }))
  // Another tab has begun a show.
  addEventListener('storage', ({ key, newValue }) => {
    if (key !== SHOW || newValue === null) return
    requestId = newValue
    show()
  })
  show()
})()
