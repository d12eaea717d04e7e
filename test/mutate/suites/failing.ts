console.error('one test failed')
process.exitCode = 1
