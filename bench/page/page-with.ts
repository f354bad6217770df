/** What `pageWith` keeps in a page, and the marks that it leaves in a trace. */
declare global {
  interface Window {
    /** Settles once the page has loaded and what it called has settled. */
    benchIsOver?: Promise<void>
  }
}

export const CALLED_MARK = 'bench: called'
export const RETURNED_MARK = 'bench: returned'

/** A page with these tags that evaluates an expression in a task of its own, once it has loaded. */
export const pageWith = (tags: string, call = 'undefined'): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Sign up</title>
<link rel="icon" href="data:,">
<script>
async function report() {
  performance.mark('${CALLED_MARK}')
  const answer = ${call}
  performance.mark('${RETURNED_MARK}')
  await answer
}
window.benchIsOver = new Promise((resolve, reject) => {
  addEventListener('load', () => setTimeout(() => report().then(resolve, reject)))
})
</script>
${tags}
</html>
`
