//! AsciiMath cut into its words.

use super::symbols;

/// A word of AsciiMath.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A known symbol or a sign.
    Symbol(&'a str),
    /// Digits, with a decimal point perhaps.
    Number(&'a str),
    /// One letter.
    Letter(&'a str),
    /// Text in quotes or as the argument of `text`.
    Text(&'a str),
}

/// The words of a text; white space parts them and is gone.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, length) = next(rest, first);
        tokens.push(token);
        rest = rest[length..].trim_start();
    }
    tokens
}

fn next(rest: &str, first: char) -> (Token<'_>, usize) {
    if let Some((inside, length)) = quoted(rest) {
        return (Token::Text(inside), length);
    }
    if first.is_ascii_digit() {
        let length = number_length(rest);
        return (Token::Number(&rest[..length]), length);
    }
    if let Some(symbol) = symbols::longest_at_the_start_of(rest) {
        return (Token::Symbol(symbol), symbol.len());
    }
    let length = first.len_utf8();
    (Token::Letter(&rest[..length]), length)
}

/// `"text"` or `text(text)`.
fn quoted(rest: &str) -> Option<(&str, usize)> {
    let (open, close) = if rest.starts_with('"') { ("\"", '"') } else { ("text(", ')') };
    let inside = rest.strip_prefix(open)?;
    let end = inside.find(close)?;
    Some((&inside[..end], open.len() + end + close.len_utf8()))
}

fn number_length(rest: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(rest);
    match rest[whole..].strip_prefix('.').map(digits) {
        Some(decimals) if decimals > 0 => whole + 1 + decimals,
        _ => whole,
    }
}
