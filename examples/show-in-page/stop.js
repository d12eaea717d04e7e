/** Stops a show from Node, at the server that the page uses too: `npm run stop -- STREAM`. */
const [requestId] = process.argv.slice(2)
const { SOUNDCHECK_SERVER = 'http://127.0.0.1:4747' } = process.env

const answer = await fetch(`${SOUNDCHECK_SERVER}/finish_videostream/v4`, {
  method: 'POST',
  body: JSON.stringify({ accessKey: 'test-show', requestId }),
})
console.log(await answer.text())
