/** Copies what stands beside a button, and remembers the language. Without it, the page shows the same. */
export const SCRIPT = `const page = document.documentElement
page.classList.add('scripted')
const said = document.getElementById('said')

document.addEventListener('click', async ({ target }) => {
  const button = target instanceof Element && target.closest('button[data-copy]')
  if (!button) return
  const source = document.getElementById(button.dataset.copy)
  const shown = [...source.querySelectorAll('pre')].find((one) => one.offsetParent !== null) ?? source
  try {
    await navigator.clipboard.writeText(shown.textContent)
    said.textContent = 'Copied'
    button.classList.add('done')
  } catch {
    // Browsers allow the clipboard to this machine and to https only.
    getSelection().selectAllChildren(shown)
    said.textContent = 'Selected: press Ctrl+C'
    button.classList.add('chosen')
  }
  setTimeout(() => {
    said.textContent = ''
    button.classList.remove('done', 'chosen')
  }, 2000)
})

const languages = [...document.querySelectorAll('input[name=language]')]
try {
  const last = localStorage.getItem('soundcheck-language')
  for (const input of languages) if (input.value === last) input.checked = true
} catch {
  // A browser may forbid storage.
}
for (const input of languages) {
  input.addEventListener('change', () => {
    try {
      localStorage.setItem('soundcheck-language', input.value)
    } catch {
      // As above.
    }
  })
}
`
