//! An HTML label as plain text.
//!
//! This is the thin stand-in for the HTML layout to come: it keeps the words and the line breaks and drops everything
//! else. Whoever replaces it replaces the one call in the engine's label module.

/// The text of an HTML fragment: tags go, `<br>`, line feeds and the ends of blocks begin lines, entities are decoded, runs of white
/// space become one space.
pub fn plain_text(html: &str) -> String {
    let mut writer = Writer::default();
    let mut rest = html;
    while let Some(next) = rest.chars().next() {
        let (piece, after) = match next {
            '<' => tag(rest),
            '&' => entity(rest),
            _ => (Piece::Text(next), &rest[next.len_utf8()..]),
        };
        writer.put(piece);
        rest = after;
    }
    writer.finish()
}

enum Piece {
    Text(char),
    Words(String),
    /// `<br>`: always a new line.
    Break,
    /// The border of a block: a new line unless one has just begun.
    Block,
    Nothing,
}

const BLOCKS: [&str; 17] = [
    "div",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "tr",
    "table",
    "hr",
    "pre",
    "blockquote",
    "center",
];

/// Reads a tag or a comment, or takes a lone `<` as text.
fn tag(rest: &str) -> (Piece, &str) {
    if let Some(comment) = rest.strip_prefix("<!--") {
        let end = comment.find("-->").map_or(comment.len(), |at| at + 3);
        return (Piece::Nothing, &comment[end..]);
    }
    let inner = &rest[1..];
    let begins_tag = inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!' || c == '?');
    let Some(end) = inner.find('>').filter(|_| begins_tag) else { return (Piece::Text('<'), inner) };
    let name: String = inner
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let after = &inner[end + 1..];
    match name.as_str() {
        "br" => (Piece::Break, after),
        "td" | "th" => (Piece::Text(' '), after),
        "style" | "script" if !inner.starts_with('/') => (Piece::Nothing, skip_to_end_of(&name, after)),
        _ if BLOCKS.contains(&name.as_str()) => (Piece::Block, after),
        _ => (Piece::Nothing, after),
    }
}

fn skip_to_end_of<'a>(name: &str, rest: &'a str) -> &'a str {
    let end = rest.to_ascii_lowercase().find(&format!("</{name}")).unwrap_or(rest.len());
    &rest[end..]
}

const NAMED: [(&str, &str); 27] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("bull", "•"),
    ("middot", "·"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("times", "×"),
    ("larr", "←"),
    ("rarr", "→"),
    ("uarr", "↑"),
    ("darr", "↓"),
    ("euro", "€"),
    ("deg", "°"),
];

/// Reads a character reference, or takes a lone `&` as text.
fn entity(rest: &str) -> (Piece, &str) {
    let inner = &rest[1..];
    let Some(end) = inner.bytes().take(32).position(|byte| byte == b';') else {
        return (Piece::Text('&'), inner);
    };
    let (name, after) = (&inner[..end], &inner[end + 1..]);
    let words = match name.strip_prefix('#') {
        Some(number) => code_point(number).map(String::from),
        None => NAMED.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned()),
    };
    words.map_or((Piece::Text('&'), inner), |words| (Piece::Words(words), after))
}

fn code_point(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).filter(|c| !c.is_control() || *c == '\n' || *c == '\t')
}

#[derive(Default)]
struct Writer {
    out: String,
    space: bool,
    /// A block ended: the next word begins a new line.
    block: bool,
}

impl Writer {
    fn put(&mut self, piece: Piece) {
        match piece {
            Piece::Text('\n') => self.put(Piece::Break),
            Piece::Text(c) if c.is_whitespace() && c != '\u{a0}' => self.space = true,
            Piece::Text(c) => self.word(c.encode_utf8(&mut [0; 4])),
            Piece::Words(words) => self.word(&words),
            Piece::Break => {
                self.begin_line_if_due();
                self.out.push('\n');
                self.space = false;
            }
            Piece::Block => {
                self.block = true;
                self.space = false;
            }
            Piece::Nothing => {}
        }
    }

    fn word(&mut self, word: &str) {
        self.begin_line_if_due();
        if std::mem::take(&mut self.space) && !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push(' ');
        }
        self.out.push_str(word);
    }

    fn begin_line_if_due(&mut self) {
        if std::mem::take(&mut self.block) && !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// A break at the very end of a block has no line of its own.
    fn finish(mut self) -> String {
        if self.out.ends_with('\n') {
            self.out.pop();
        }
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::plain_text;

    #[test]
    fn breaks_and_blocks_become_lines() {
        assert_eq!(plain_text("a<br>b<div>c</div><p>d</p>e"), "a\nb\nc\nd\ne");
        assert_eq!(plain_text("<div>a</div><div><br></div><div>b</div>"), "a\n\nb");
        assert_eq!(plain_text("a<br>"), "a");
        assert_eq!(plain_text("a\nb"), "a\nb");
    }

    #[test]
    fn entities_and_white_space() {
        assert_eq!(plain_text("a  &amp;\t b&nbsp;&#8364;&#x65e5; &unknown; &"), "a & b\u{a0}€日 &unknown; &");
    }

    #[test]
    fn what_is_no_tag_stays() {
        assert_eq!(plain_text("1 < 2 <b>x</b><!-- no --> <"), "1 < 2 x <");
        assert_eq!(plain_text("<style>p{}</style>x"), "x");
    }
}
