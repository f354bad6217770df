import { STUB } from '../../snippet/support/stub-line.ts'

/** A signup page with the two tags that are pasted into a site, and a form. */
export const signupPage = (script: string): string =>
  pageWith(`${STUB}\n<script defer src="${script}"></script>`)

/** A signup page with these tags, and a form. */
export const pageWith = (tags: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Sign up</title>
<link rel="icon" href="data:,">
${tags}
</head>
<body>
<form action="/welcome" method="post"><button>Sign up</button></form>
</body>
</html>`
