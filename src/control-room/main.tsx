import { render } from 'preact'
import { Frame } from './frame/frame.tsx'
import { handleKeys } from './keys/handle.ts'
import { start } from './store/live.ts'
import './styles/index.css'

const room = document.getElementById('room')
if (room) render(<Frame />, room)
handleKeys()
void start()

// What a key opens is there before somebody presses it.
setTimeout(() => {
  void import('./keys/palette.tsx')
  void import('./keys/list.tsx')
}, 1500)
