import { defineCommand, print } from './command.ts'

export const init = defineCommand({
  name: 'init',
  description: 'Put the files into a web site that Soundcheck needs to run in its pages',
  details:
    'Writes MSW’s worker, of the version that your project has installed, and the control room. Writes nothing over files that are not its own. Run it again after an update of either',
  examples: [
    [
      'soundcheck init public/',
      'Put mockServiceWorker.js and the control room where a Vite project has its static files',
    ],
    ['soundcheck init public/ --no-control-room', 'Put the worker only'],
    ['soundcheck init public/ --path /mocks', 'Put the control room at /mocks instead of /_soundcheck'],
  ],
  args: {
    folder: { type: 'positional', required: true, description: 'The folder whose files the site serves at /' },
    path: {
      type: 'string',
      valueHint: 'path',
      default: '/_soundcheck',
      description: 'Where the site has the control room: what startInPage gets as controlRoom',
    },
    'control-room': { type: 'boolean', default: true, negativeDescription: 'Leave out the control room' },
  },
  async run({ args, io }) {
    const { initSite } = await import('./init-site.ts')
    const lines = await initSite(args.folder, { path: args.path, withRoom: args['control-room'] })
    print(io, ...lines)
    return 0
  },
})
