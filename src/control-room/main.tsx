import { render } from 'preact'
import { Frame } from './frame/frame.tsx'
import { handleKeys } from './keys/handle.ts'
import { start } from './store/live.ts'
import './styles/index.css'

const room = document.getElementById('room')
if (room) render(<Frame />, room)
handleKeys()
void start()
