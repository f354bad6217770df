/** What stands on the operator's page before its script has asked for anything. */
export const PAGE_BODY = `
<main>
<header>
<div>
<h1>Dead letters</h1>
<p class="quiet">Events that were given up, and what became of them.</p>
</div>
<button id="refresh">Refresh</button>
</header>
<p id="status" role="status" aria-live="polite"></p>
<noscript><p>This page needs JavaScript. Scripts may ask GET /admin/dead-letters.</p></noscript>
<section id="empty" class="card empty" hidden>
<h2>Nothing has been given up.</h2>
<p class="quiet">An event that Dub refuses from the queue, or cannot take for too long, will be listed here with the reason.</p>
</section>
<div id="filled" hidden>
<section class="card" aria-labelledby="hours-title">
<div class="row"><h2 id="hours-title">Last two days</h2><p class="key"><span class="open">waiting</span><span class="done">dealt with</span></p></div>
<div id="bars" role="img"></div>
<div class="row quiet small" aria-hidden="true"><span>48 h ago</span><span>24 h ago</span><span>now</span></div>
</section>
<section class="card" aria-labelledby="reasons-title">
<h2 id="reasons-title">Reasons</h2>
<ul id="reasons"></ul>
</section>
<section aria-labelledby="letters-title">
<h2 id="letters-title" tabindex="-1">Letters</h2>
<div id="states" role="group" aria-label="State"></div>
<form id="find" role="search">
<label>Search<input id="search" type="search" maxlength="255" autocomplete="off" spellcheck="false" placeholder="Answer, event or whole customer id"></label>
<label>Reason<select id="reason"></select></label>
</form>
<p id="note" class="note" hidden>An unconfirmed event is not known to be recorded: Dub has its key, and nobody knows whether it has the event. It can be discarded, not replayed: a repeat would meet Dub's key again, and after Dub's seven days it might count twice. Look the customer up at Dub.</p>
<ol id="letters"></ol>
<p id="none" class="card quiet" hidden>No letter matches.</p>
<button id="more" hidden>Show more</button>
</section>
</div>
</main>
<dialog id="ask" aria-labelledby="ask-title" aria-describedby="ask-text">
<h2 id="ask-title"></h2>
<p id="ask-text"></p>
<p class="actions"><button id="ask-no">Cancel</button><button id="ask-yes"></button></p>
</dialog>
`
