import { defineConfig } from 'vite'
import { callbacks } from './callbacks.js'

export default defineConfig({ plugins: [callbacks()] })
