import { close, open } from './moderation.js'
import './show-card.css'

/** The card of a live show: it says whether the show is on air, and has a button that stops it. */
export function createShowCard({ title, accessKey, starts = true }) {
  const card = element('article', 'show')
  const status = element('p', 'status', 'Ready')
  const problem = element('p', 'problem')
  problem.setAttribute('role', 'alert')
  const button = element('button', '', 'Start')
  card.append(element('h2', '', title), status, problem, button)
  let requestId

  async function start() {
    show('Starting')
    requestId = await open({ accessKey, room: 'show-1' })
    show('On air', 'Stop')
  }

  async function stop() {
    show('Stopping')
    try {
      await close({
        accessKey,
        requestId,
        onTrouble: () => (problem.textContent = 'ISHUMEI did not answer: asked again'),
      })
      show('Ended', 'Start')
    } catch (error) {
      problem.textContent = `${error.message}. The show goes on`
      show('On air', 'Stop')
    }
  }

  function show(text, next) {
    status.textContent = text
    card.dataset.status = text
    button.disabled = next === undefined
    button.textContent = next ?? button.textContent
  }

  button.onclick = () => {
    problem.textContent = ''
    return button.textContent === 'Stop' ? stop() : start()
  }
  if (starts) void start()
  return card
}

function element(name, className, text = '') {
  return Object.assign(document.createElement(name), { className, textContent: text })
}
