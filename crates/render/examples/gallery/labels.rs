//! Every feature of labels.

use crate::sheet::Sheet;

const WRAPPED: &str = "html=1;whiteSpace=wrap;fillColor=#f5f5f5;strokeColor=#999999;";
const LONG: &str = "A label that is longer than its shape is wide";

/// Names, labels and what their styles add.
const LABELS: [(&str, &str, &str); 52] = [
    ("wrapped", LONG, ""),
    ("not wrapped", LONG, "whiteSpace=nowrap;"),
    ("plain text", "<b>no</b> tags &amp;\ntwo lines", "html=0;"),
    ("top left", "top left", "align=left;verticalAlign=top;"),
    ("bottom right", "bottom right", "align=right;verticalAlign=bottom;"),
    ("spacing", "spacing", "align=left;verticalAlign=top;spacing=10;spacingLeft=10;"),
    ("left of it", "left", "labelPosition=left;align=right;"),
    ("right of it", "right", "labelPosition=right;align=left;"),
    ("above it", "above", "verticalLabelPosition=top;verticalAlign=bottom;"),
    ("below it", "below", "verticalLabelPosition=bottom;verticalAlign=top;"),
    (
        "overflow hidden",
        "cut off: a text with far too many words to fit into such a small box, by any means at all",
        "overflow=hidden;",
    ),
    (
        "overflow fill",
        "<div style='background:#ffe6cc'>fill</div>",
        "overflow=fill;align=left;verticalAlign=top;",
    ),
    ("overflow width", "as wide as the shape", "overflow=width;"),
    ("overflow block", "block", "overflow=block;"),
    ("vertical", "vertical", "horizontal=0;"),
    ("turned with its shape", "turned", "rotation=30;"),
    ("text turned", "turned", "textDirection=vertical-lr;"),
    ("background, border", "paper", "labelBackgroundColor=#ffe6cc;labelBorderColor=#d79b00;"),
    ("bold", "bold", "fontStyle=1;"),
    ("italic", "italic", "fontStyle=2;"),
    ("underlined", "underlined", "fontStyle=4;"),
    ("struck out", "struck out", "fontStyle=8;"),
    ("bold and italic", "both", "fontStyle=3;"),
    ("colour", "red", "fontColor=#b85450;"),
    ("size", "large", "fontSize=24;"),
    ("faded", "faded", "textOpacity=40;"),
    ("shadow", "shadow", "textShadow=1;"),
    ("inline tags", "<b>b</b> <i>i</i> <u>u</u> <s>s</s> <sub>sub</sub> <sup>sup</sup>", ""),
    (
        "fonts",
        "<font face='Courier New' color='#006EAF' style='font-size:16px'>mono</font> <span style='font-family:Times'>serif</span>",
        "",
    ),
    ("headings", "<h1>One</h1><h3>Three</h3>", ""),
    ("list", "<ul><li>one</li><li>two</li></ul>", "align=left;"),
    ("numbered list", "<ol><li>one</li><li>two</li></ol>", "align=left;"),
    ("rule", "above<hr>below", ""),
    ("table", "<table border='1'><tr><td>a</td><td>b</td></tr><tr><td colspan='2'>c</td></tr></table>", ""),
    ("background of words", "<span style='background-color:#d5e8d4'>green</span> paper", ""),
    ("line height", "<div style='line-height:2'>two<br>lines</div>", ""),
    ("justified", "<div style='text-align:right'>right</div><div style='text-align:left'>left</div>", ""),
    ("preformatted", "<pre>a  b\n c</pre>", ""),
    ("link", "<a href='https://example.org'>a link</a>", ""),
    ("Chinese", "统一建模语言 中文标签会换行", ""),
    ("Japanese", "日本語のラベル、改行。", ""),
    ("Korean", "한국어 레이블", ""),
    ("Cyrillic", "Привет, мир", ""),
    ("Greek", "Καλημέρα κόσμε", ""),
    ("Arabic", "مرحبا بالعالم (1)", ""),
    ("Hebrew", "שלום עולם (2)", ""),
    ("Thai", "สวัสดีชาวโลก", ""),
    ("emoji", "😀 👍🏽 ❤️ ⚠", ""),
    ("combining marks", "e\u{301} a\u{308} Z\u{335}", ""),
    ("right to left", "abc שלום", "textDirection=rtl;"),
    ("formula", "`x^2` and $$\\frac{a}{b}$$", "math=1;"),
    ("fonts without italics", "<i>Verdana</i> <b><i>bold</i></b>", "fontFamily=Verdana;"),
];

pub(crate) fn sheets() -> Vec<Sheet> {
    let mut sheet = Sheet::new("labels");
    for (name, label, style) in LABELS {
        sheet.shape(name, label, &format!("{WRAPPED}{style}"));
    }
    vec![sheet]
}
