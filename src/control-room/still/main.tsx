import { render } from 'preact'
import { handleKeys } from '../keys/handle.ts'
import { kept } from '../server/kept.ts'
import { start } from '../store/live.ts'
import '../styles/index.css'
import { StillFrame } from './frame.tsx'
import './still.css'

const room = document.getElementById('room')
if (room && kept) {
  document.title = `${kept.title} – Soundcheck`
  render(<StillFrame kept={kept} />, room)
  handleKeys()
  void start()
}
