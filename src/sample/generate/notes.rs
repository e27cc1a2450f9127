//! Descriptions, closing remarks and comments, plain and HTML, friendly and hostile.

/// Descriptions that came in through a web form or were pasted from a mail.
pub(super) const HTML: &[&str] = &[
    "<p>Two flights &amp; rail, <b>oak</b>.</p><ul><li>Site visit done</li><li>Drawings sent</li></ul>",
    "<p>From the web form:</p><p><i>Please call me back about the quote.</i><br>Thanks!</p>",
    "<p>See <a href=\"https://example.com/brief\">the brief</a>. Decision on <strong>Thursday</strong>.</p>",
];

/// Descriptions that try to run something in the reader's browser.
pub(super) const HOSTILE: &[&str] = &[
    "<p>Hello<script>window.hacked=1</script></p>",
    "<img src=x onerror=\"window.hacked=1\"><b>Logo</b>",
    "<a href=\"javascript:window.hacked=1\">Brief</a><iframe src=\"javascript:window.hacked=1\"></iframe>",
    "<svg><script>window.hacked=1</script></svg><style>body{display:none}</style><p onclick=\"window.hacked=1\">Text</p>",
    "<form action=\"https://example.com\"><input name=q><button>Send</button></form><math><mi xlink:href=\"javascript:window.hacked=1\">x</mi></math>",
];

/// What people write when a lead is lost.
pub(super) const LOST: &[&str] = &[
    "Chose a local supplier.",
    "No answer after three calls.",
    "Project postponed to next year; ask again in spring.",
    "Zu teuer, will selbst bauen.",
    "<p>Budget cut by <b>half</b>.</p>",
];

/// What people write when a lead is won.
pub(super) const WON: &[&str] =
    &["Signed by both sides.", "Paid the deposit the same day 🎉", "Vertrag läuft über zwei Jahre."];

/// Comments are HTML, always.
pub(super) const COMMENTS: &[&str] = &[
    "<p>Called, <b>wants blue</b>.</p>",
    "<p>Sent the quote by mail.</p>",
    "<p>Meeting moved to next week, see <a href=\"https://example.com/notes\">notes</a>.</p>",
    "<p>Rückruf erbeten, am besten vormittags.</p>",
    "<p>Обсудили сроки, ждём ответа.</p>",
    "<p>見積書を送りました。</p>",
    "<p><span class=\"mention\" data-user-id=\"12\">Bo Larsen</span> please take over.</p>",
];
