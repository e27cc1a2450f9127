//! Texts edited in their markup: what is typed comes back, and what is not touched stays byte for byte.

use proptest::prelude::*;

use super::*;

const SOURCES: [&str; 14] = [
    "<p>Two flights &amp; rail, <b>oak</b>.</p><ul><li>Site visit done</li><li>Drawings sent</li></ul>",
    "<p>From the web form:</p><p><i>Please call me back about the quote.</i><br>Thanks!</p>",
    "<p>See <a href=\"https://example.com/brief\">the brief</a>. Decision on <strong>Thursday</strong>.</p>",
    "<P CLASS='x y'>One</P >\n  <p style=\"a>b\">Two&nbsp;&nbsp;three</p><!-- a <b> note -->",
    "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
    "<h2>Head</h2><ol><li><p>x</p></li><li>y <em>z</em></li></ol>end",
    "plain &lt;b&gt; text",
    "<p>One<p>Two<ul><li>a<li>b</ul>",
    "<p>a<br><br>b</p><p><br></p><p>c</p>",
    "<div>One <img src=x> two</div><script>if (a < b) { c() }</script><div><span>three</span></div>",
    "<pre>x  y\nz</pre><blockquote>q</blockquote>",
    "<img src='logo.png'>",
    "a < b <3 &foo; &#8364; &#x41;",
    "<b>bo<i>ld</b> odd</i> end",
];

fn whole(source: &str, typed: &str) -> String {
    match put_back(source, typed) {
        PutBack::Whole(html) => html,
        other => panic!("{source} as {typed:?}: {other:?}"),
    }
}

#[test]
fn the_text_has_its_lines() {
    let cases = [
        (SOURCES[0], "Two flights & rail, oak.\nSite visit done\nDrawings sent"),
        (SOURCES[1], "From the web form:\nPlease call me back about the quote.\nThanks!"),
        (SOURCES[3], "One\nTwo  three"),
        (SOURCES[4], "a b\nc d"),
        (SOURCES[5], "Head\nx\ny z\nend"),
        (SOURCES[6], "plain <b> text"),
        (SOURCES[7], "One\nTwo\na\nb"),
        (SOURCES[8], "a\n\nb\n\nc"),
        (SOURCES[9], "One two\nthree"),
        (SOURCES[10], "x  y\nz\nq"),
        (SOURCES[11], ""),
        (SOURCES[12], "a < b <3 &foo; € A"),
        ("", ""),
    ];
    for (source, text) in cases {
        assert_eq!(text_of(source), text, "{source}");
    }
}

#[test]
fn words_go_back_into_their_markup() {
    let cases = [
        (
            SOURCES[0],
            "Three flights & rail, ash.\nSite visit done\nDrawings sent",
            "<p>Three flights &amp; rail, <b>ash</b>.</p><ul><li>Site visit done</li><li>Drawings sent</li></ul>",
        ),
        (
            SOURCES[0],
            "Two flights & rail, oak.\nSite visit done\nMeasured < 2 m\nDrawings sent today",
            "<p>Two flights &amp; rail, <b>oak</b>.</p><ul><li>Site visit done</li><li>Measured &lt; 2 m</li>\
             <li>Drawings sent today</li></ul>",
        ),
        (
            SOURCES[0],
            "Two flights & rail, oak.\nDrawings sent",
            "<p>Two flights &amp; rail, <b>oak</b>.</p><ul><li>Drawings sent</li></ul>",
        ),
        (SOURCES[0], "Two flights & rail, oak.", "<p>Two flights &amp; rail, <b>oak</b>.</p>"),
        (
            SOURCES[2],
            "See the short brief. Decision on Friday.",
            "<p>See <a href=\"https://example.com/brief\">the short brief</a>. Decision on <strong>Friday</strong>.</p>",
        ),
        (
            SOURCES[2],
            "See the brief, twice. Decision on Thursday.",
            "<p>See <a href=\"https://example.com/brief\">the brief</a>, twice. Decision on \
             <strong>Thursday</strong>.</p>",
        ),
        ("<ul><li>a <b>two</b></li></ul>", "a three\nfour", "<ul><li>a <b>three</b></li><li>four</li></ul>"),
        (
            "<table><tr><td>a</td><td><b>b</b></td></tr></table>",
            "a b, and more",
            "<table><tr><td>a</td><td><b>b</b>, and more</td></tr></table>",
        ),
        ("<p>One</p><p>Two</p><p>Three</p>", "One\nThree", "<p>One</p><p>Three</p>"),
        ("<p>One</p><p>Two</p><p>Three</p>", "One\n\nThree", "<p>One</p><p><br></p><p>Three</p>"),
        ("<p>One</p><p>Two</p>", "OneTwo", "<p>OneTwo</p>"),
        ("<p>One</p><p>Two</p>", "One\nand\nTwo", "<p>One<br>and</p><p>Two</p>"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo", "<p>One</p><p><br>Two</p>"),
        ("<p>One two</p>", "One ", "<p>One</p>"),
        ("<p>One two</p>", "One  two", "<p>One &nbsp;two</p>"),
        ("<p>One</p>", "", ""),
    ];
    for (source, typed, expected) in cases {
        let html = whole(source, typed);
        assert_eq!(text_of(&html), settled(typed), "{html}");
        assert_eq!(html, expected, "{source} as {typed:?}");
    }
}

#[test]
fn what_goes_unseen_is_told() {
    let without = put_back(SOURCES[2], "Decision on Thursday.");
    assert_eq!(
        without,
        PutBack::Without("<p>Decision on <strong>Thursday</strong>.</p>".into(), vec![(Loss::Link, 1)])
    );
    assert_eq!(put_back(SOURCES[9], ""), PutBack::Without(String::new(), vec![(Loss::Image, 1)]));
    let source = "<p>a</p><table><tr><td><a href=x>b</a></td><td><b>c</b></td></tr></table><img src=y>";
    assert_eq!(
        put_back(source, "a b c"),
        PutBack::Plain(vec![(Loss::Link, 1), (Loss::Image, 1), (Loss::Table, 1), (Loss::Bold, 1)])
    );
}

/// Where nothing but paragraphs could be lost, they are made anew.
#[test]
fn paragraphs_alone_never_ask() {
    for typed in ["", "x", "a b\n\n c", "\n\nd  e", "<b> & &amp;"] {
        assert_eq!(text_of(&whole("<p>a<br></p><div>b</div>\n<p></p>", typed)), settled(typed));
        assert_eq!(text_of(&from_text(typed)), settled(typed));
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_comes_back(source in 0..SOURCES.len(), typed in any::<String>()) {
        comes_back(SOURCES[source], &typed)?;
    }

    /// Edits as people make them: some words of the text replaced.
    #[test]
    fn edits_come_back(
        source in 0..SOURCES.len(),
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..9_usize, "[a-z <&\n]{0,6}"), 1..4),
    ) {
        let mut text: Vec<char> = text_of(SOURCES[source]).chars().collect();
        for (at, length, new) in edits {
            let at = at.index(text.len() + 1);
            let end = (at + length).min(text.len());
            text.splice(at..end, new.chars());
        }
        comes_back(SOURCES[source], &text.into_iter().collect::<String>())?;
    }

    /// The markup around what was edited is the same, byte for byte.
    #[test]
    fn what_is_not_touched_stays(
        before in 0..SOURCES.len(), after in 0..SOURCES.len(), typed in "[a-zé<&]([a-zé<& \n]{0,20}[a-zé<&])?",
    ) {
        let (before, after) = (SOURCES[before], SOURCES[after]);
        let source = [before, "<p>##</p>", after].concat();
        prop_assume!(text_of(&source).contains("##"));
        let html = whole(&source, &text_of(&source).replace("##", &typed));
        let inside = html.strip_prefix(before).and_then(|html| html.strip_suffix(after));
        prop_assert!(inside.is_some(), "{}", html);
        prop_assert_eq!(text_of(inside.unwrap_or_default()), settled(&typed));
    }

    #[test]
    fn no_source_breaks_it(
        source in "([a<>/&;=\"' p!-]|<b>|</b>|<p>|</p>|<br>|&nbsp;|<li>){0,40}", typed in any::<String>(),
    ) {
        comes_back(&source, &typed)?;
        // What has no text at all is what an emptied field leaves.
        if !text_of(&source).is_empty() {
            prop_assert_eq!(put_back(&source, &text_of(&source)), PutBack::Whole(source));
        }
    }
}

fn comes_back(source: &str, typed: &str) -> Result<(), TestCaseError> {
    match put_back(source, typed) {
        PutBack::Whole(html) | PutBack::Without(html, _) => prop_assert_eq!(text_of(&html), settled(typed)),
        PutBack::Plain(losses) => prop_assert!(!losses.is_empty()),
    }
    Ok(())
}
