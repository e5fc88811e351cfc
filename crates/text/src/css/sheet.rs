//! Browsers' defaults, as declarations for each tag.

/// The defaults of a tag; a tag that nobody knows is inline and has none.
pub(super) fn of(tag: &str) -> &'static str {
    DEFAULTS.iter().find(|(tags, _)| tags.contains(&tag)).map_or("", |(_, declarations)| declarations)
}

/// What is different about a list in other lists.
pub(super) fn of_nested_list(tag: &str, depth: usize) -> &'static str {
    match (tag, depth) {
        ("ul", 1) => "margin: 0; list-style-type: circle",
        ("ul", 2..) => "margin: 0; list-style-type: square",
        ("ol", 1..) => "margin: 0",
        _ => "",
    }
}

const DEFAULTS: &[(&[&str], &str)] = &[
    (&["br", "span", "font", "label"], ""),
    (
        &[
            "div",
            "address",
            "article",
            "aside",
            "details",
            "fieldset",
            "figcaption",
            "footer",
            "form",
            "header",
            "hgroup",
            "main",
            "nav",
            "search",
            "section",
            "summary",
            "html",
            "body",
            "dt",
            "legend",
        ],
        "display: block",
    ),
    (&["b", "strong"], "font-weight: bold"),
    (&["i", "em", "cite", "var", "dfn"], "font-style: italic"),
    (&["u", "ins"], "text-decoration: underline"),
    (&["a"], "color: #0000ee; text-decoration: underline"),
    (&["s", "strike", "del"], "text-decoration: line-through"),
    (&["p"], "display: block; margin: 1em 0"),
    (&["blockquote", "figure"], "display: block; margin: 1em 40px"),
    (&["dd"], "display: block; margin-left: 40px"),
    (&["center"], "display: block; text-align: -webkit-center"),
    (&["h1"], "display: block; font-size: 2em; margin: 0.67em 0; font-weight: bold"),
    (&["h2"], "display: block; font-size: 1.5em; margin: 0.83em 0; font-weight: bold"),
    (&["h3"], "display: block; font-size: 1.17em; margin: 1em 0; font-weight: bold"),
    (&["h4"], "display: block; margin: 1.33em 0; font-weight: bold"),
    (&["h5"], "display: block; font-size: 0.83em; margin: 1.67em 0; font-weight: bold"),
    (&["h6"], "display: block; font-size: 0.67em; margin: 2.33em 0; font-weight: bold"),
    (&["ul", "menu", "dir"], "display: block; list-style-type: disc; margin: 1em 0; padding-left: 40px"),
    (&["ol"], "display: block; list-style-type: decimal; margin: 1em 0; padding-left: 40px"),
    (&["dl"], "display: block; margin: 1em 0"),
    (&["li"], "display: list-item"),
    (&["pre", "listing", "xmp"], "display: block; font-family: monospace; white-space: pre; margin: 1em 0"),
    (&["code", "kbd", "samp", "tt"], "font-family: monospace"),
    (&["big"], "font-size: larger"),
    (&["small"], "font-size: smaller"),
    (&["sub"], "font-size: smaller; vertical-align: sub"),
    (&["sup"], "font-size: smaller; vertical-align: super"),
    (&["mark"], "background-color: yellow; color: black"),
    (&["nobr"], "white-space: nowrap"),
    (
        &["hr"],
        "display: block; margin: 0.5em auto; border: 1px inset #808080; box-sizing: border-box; overflow: hidden",
    ),
    (&["img"], "display: inline-block"),
    (&["button", "input", "select", "textarea"], "display: inline-block"),
    (&["table"], "display: table; box-sizing: border-box; border-spacing: 2px"),
    (&["caption"], "display: block; text-align: -webkit-center"),
    (&["thead", "tbody", "tfoot"], "display: table-row-group; vertical-align: middle"),
    (&["tr"], "display: table-row; vertical-align: inherit"),
    (&["td"], "display: table-cell; vertical-align: inherit; padding: 1px"),
    (
        &["th"],
        "display: table-cell; vertical-align: inherit; padding: 1px; font-weight: bold; text-align: center",
    ),
    (
        &[
            "head", "title", "style", "script", "template", "meta", "link", "base", "noscript", "svg",
            "math", "iframe", "object", "embed", "video", "audio", "canvas", "map", "area", "datalist",
            "param", "source", "track", "col", "colgroup", "rp", "dialog",
        ],
        "display: none",
    ),
];
