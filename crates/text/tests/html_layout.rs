//! HTML labels, case by case. Every character is 6 units wide at the size of 10; a line is 12 high, its baseline at 9.

use scene::Color;
use text::{Block, Fonts, HtmlStyle, Room, TextStyle};

fn laid(html: &str, room: Room) -> Block {
    let text = TextStyle { family: String::new(), size: 10.0, bold: false, italic: false };
    let style = HtmlStyle {
        text,
        color: Color::BLACK,
        underlined: false,
        struck: false,
        align: 0.0,
        wraps: true,
        rtl: false,
        math: false,
    };
    (*Fonts::monospaced().layout_html(html, &style, room, &|_| Some(kurbo::Size::new(30.0, 20.0)))).clone()
}

/// Each line as `left,baseline:text`, and the size of it all.
fn told(html: &str, width: f64) -> String {
    let block = laid(html, Room::Fit(width));
    let line = |line: &text::Line| {
        let words: String = line.runs.iter().map(|run| run.text.as_str()).collect();
        format!("{},{}:{}", line.left.round(), line.baseline.round(), words.trim_end())
    };
    let lines: Vec<String> = block.lines.iter().map(line).collect();
    format!("{} [{}x{}]", lines.join(" "), block.width.round(), block.height.round())
}

fn check(cases: &[(&str, &str)]) {
    for (html, expected) in cases {
        assert_eq!(told(html, 60.0), *expected, "{html}");
    }
}

#[test]
fn white_space_and_breaks() {
    check(&[
        ("  a \n b  ", "0,9:a b [18x12]"),
        ("a<br>b<br>", "0,9:a 0,21:b [6x24]"),
        ("a<br><br>b", "0,9:a 0,21: 0,33:b [6x36]"),
        ("<div>a</div><div><br></div>b", "0,9:a 0,21: 0,33:b [6x36]"),
        ("<b> a</b> <i> b</i>", "0,9:a b [18x12]"),
        ("a&nbsp;&nbsp;b", "0,9:a\u{a0}\u{a0}b [24x12]"),
        ("one two three four", "0,9:one two 0,21:three four [60x24]"),
        ("extraordinary", "0,9:extraordinary [78x12]"),
        ("<span style='white-space:nowrap'>one two three four</span>", "0,9:one two three four [108x12]"),
        ("<pre>a\n b</pre>", "0,19:a 0,31: b [12x44]"),
        ("<div style='white-space:pre'>a\tb</div>", "0,9:ab [54x12]"),
        ("<div style='white-space:pre'>a\t\tbc\td</div>", "0,9:abcd [150x12]"),
    ]);
}

#[test]
fn blocks_and_their_margins() {
    check(&[
        // The margins of the first and the last stay inside: the label is a box of its own.
        ("<p>a</p><p>b</p>", "0,19:a 0,41:b [6x54]"),
        ("<p style='margin:4px'>a</p>b", "4,13:a 0,29:b [14x32]"),
        ("<div><p style='margin:5px 0'>a</p></div>b", "0,14:a 0,31:b [6x34]"),
        ("<div style='padding:3px'><p style='margin:5px 0'>a</p></div>", "3,17:a [12x28]"),
        ("<span>a<div>b</div>c</span>", "0,9:a 0,21:b 0,33:c [6x36]"),
        ("<div style='display:none'>a</div>b", "0,9:b [6x12]"),
        ("<blockquote>a</blockquote>", "40,19:a [86x32]"),
        ("<div style='width:30px'>a b c d</div>", "0,9:a b c 0,21:d [30x24]"),
        ("<div style='height:40px'>a</div>b", "0,9:a 0,49:b [6x52]"),
        ("a<hr>b", "0,9:a 0,33:b [6x36]"),
        ("<center>a</center>bbb", "6,9:a 0,21:bbb [18x24]"),
        ("<div align=right>a</div>bbb", "12,9:a 0,21:bbb [18x24]"),
    ]);
}

#[test]
fn sizes_and_heights_of_lines() {
    check(&[
        ("<font style='font-size:20px'>a</font>b", "0,19:ab [18x24]"),
        ("<span style='font-size:5px'>a</span>b", "0,9:ab [9x12]"),
        ("<div style='line-height:2'>a</div>b", "0,13:a 0,29:b [6x32]"),
        ("<div style='line-height:30px'>a</div>", "0,18:a [6x30]"),
        ("<h1>a</h1>", "0,32:a [12x51]"),
        ("<font size=5>a</font>", "0,23:a [14x29]"),
    ]);
}

#[test]
fn lists() {
    check(&[
        ("<ul><li>a</li><li>b</li></ul>", "40,19:a 40,31:b [46x44]"),
        ("<ol start=9><li>a</li><li>b</li></ol>", "40,19:a 22,19:9. 40,31:b 16,31:10. [46x44]"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "40,19:a 80,31:b [86x44]"),
    ]);
}

#[test]
fn tables() {
    check(&[
        ("<table><tr><td>a</td><td>bb</td></tr></table>", "3,12:a 13,12:bb [28x18]"),
        (
            "<table cellpadding=5 cellspacing=0><tr><td>a</td></tr><tr><td>b</td></tr></table>",
            "5,14:a 5,36:b [16x44]",
        ),
        ("<table border=1 cellspacing=0><tr><td>a</td></tr></table>", "3,12:a [12x18]"),
        (
            "<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
            "3,20:a 13,12:b 13,28:c [22x34]",
        ),
        (
            "<table><tr><td colspan=2>aaaa</td></tr><tr><td>b</td><td>c</td></tr></table>",
            "3,12:aaaa 3,28:b 17,28:c [30x34]",
        ),
        ("<table width=60><tr><td>a</td><td>b</td></tr></table>", "3,12:a 32,12:b [60x18]"),
    ]);
}

#[test]
fn colours_and_lines_go_with_their_words() {
    let block =
        laid("a<font color=red>b</font><u>c</u><span style='background:#00f'>d</span>", Room::Fit(60.0));
    let colors: Vec<Color> = block.lines[0].runs.iter().map(|run| run.color).collect();
    assert_eq!(colors, [Color::BLACK, Color::rgb(255, 0, 0), Color::BLACK, Color::BLACK]);
    assert_eq!((block.over.len(), block.under.len()), (1, 1));
    let behind = kurbo::Shape::bounding_box(&block.under[0].path);
    assert_eq!((behind.x0, behind.x1), (18.0, 24.0));
}

#[test]
fn parts_of_a_line_have_frames_of_their_own() {
    let block = laid(
        "<span style='border:1px solid;padding:2px;margin-left:4px'>a <b>b</b></span>c",
        Room::Fit(60.0),
    );
    assert_eq!((block.width, block.height), (34.0, 12.0));
    let hull = |mark: &scene::PathMark| kurbo::Shape::bounding_box(&mark.path);
    let frame = block.under.iter().map(hull).reduce(|all, each| all.union(each));
    // The font reaches 9 up and 2 down; the frame goes around that and makes no line higher.
    assert_eq!(frame, Some(kurbo::Rect::new(4.0, -3.0, 28.0, 14.0)));
}

#[test]
fn sub_and_superscripts_leave_the_line() {
    let block = laid("a<sub>b</sub><sup>c</sup>", Room::Fit(60.0));
    let rises: Vec<f64> = block.lines[0].runs.iter().map(|run| run.rise.round()).collect();
    assert_eq!(rises, [0.0, -3.0, 4.0]);
    assert!(block.height > 12.0);
}

#[test]
fn pictures_stand_on_the_line() {
    let block = laid("a<img src=x><img src=x width=15>", Room::Fit(200.0));
    let places: Vec<_> =
        block.pictures.iter().map(|picture| (picture.rect.x0, picture.rect.size())).collect();
    assert_eq!(places, [(6.0, kurbo::Size::new(30.0, 20.0)), (36.0, kurbo::Size::new(15.0, 10.0))]);
    assert_eq!(block.lines[0].baseline, 20.0);
}

#[test]
fn a_box_of_a_given_size_is_that_size() {
    let block = laid("<div style='text-align:right'>a</div>", Room::Exact(50.0, Some(40.0)));
    assert_eq!((block.width, block.height, block.lines[0].left), (50.0, 40.0, 44.0));
}
