import { STUB } from '../../snippet/support/stub-line.ts'

/** A signup page with the two tags that are pasted into a site, and a form. */
export const signupPage = (script: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Sign up</title>
<link rel="icon" href="data:,">
${STUB}
<script defer src="${script}"></script>
</head>
<body>
<form action="/welcome" method="post"><button>Sign up</button></form>
</body>
</html>`
