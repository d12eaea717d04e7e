/** The option of every command that takes recordings as evidence. */
export const recordingsOption = {
  type: 'string',
  valueHint: 'folder',
  description: 'Folder with <vendor>/recordings, whose promises then have the evidence "recorded"',
} as const
