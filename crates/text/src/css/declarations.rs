//! `name: value; name: value`.

use std::borrow::Cow;

/// One property and its value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Declaration<'a> {
    /// In lower case.
    pub(crate) name: Cow<'a, str>,
    /// As it stands, without `!important`.
    pub(crate) value: Cow<'a, str>,
}

impl Declaration<'_> {
    /// A declaration that an attribute stands for.
    pub(crate) fn new(name: &'static str, value: impl Into<String>) -> Declaration<'static> {
        Declaration { name: Cow::Borrowed(name), value: Cow::Owned(value.into()) }
    }
}

/// The most declarations of one element that are read.
const MOST: usize = 256;

/// Reads a list. Semicolons in quotes and parentheses part nothing.
pub(crate) fn read(text: &str) -> Vec<Declaration<'_>> {
    split(text, ';').filter_map(one).take(MOST).collect()
}

fn one(text: &str) -> Option<Declaration<'_>> {
    let (name, value) = text.split_once(':')?;
    let (name, value) = (name.trim(), value.trim());
    let value = match value.rfind('!') {
        Some(at) if value[at + 1..].trim().eq_ignore_ascii_case("important") => value[..at].trim_end(),
        _ => value,
    };
    let is_lower = !name.bytes().any(|byte| byte.is_ascii_uppercase());
    let name = if is_lower { Cow::Borrowed(name) } else { Cow::Owned(name.to_ascii_lowercase()) };
    (!value.is_empty()).then_some(Declaration { name, value: Cow::Borrowed(value) })
}

/// Splits where a character stands outside quotes and parentheses.
pub(crate) fn split(text: &str, at: char) -> impl Iterator<Item = &str> {
    let (mut quote, mut depth) = (None, 0_usize);
    text.split(move |c: char| {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        quote.is_none() && depth == 0 && (c == at || (at == ' ' && c.is_ascii_whitespace()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read() {
        let text = "Color : red !important; background: url(data:a;b,c); font-family: 'A;B'; junk; empty:";
        let read: Vec<String> =
            read(text).iter().map(|each| format!("{}={}", each.name, each.value)).collect();
        assert_eq!(read, ["color=red", "background=url(data:a;b,c)", "font-family='A;B'"]);
    }
}
