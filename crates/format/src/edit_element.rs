//! Changing single attributes and children of an element, and nothing beside them.

use std::borrow::Cow;
use std::collections::HashMap;

use model::Attributes;

use crate::cell::Said;
use crate::escape;
use crate::markup::{Attribute, Node};
use crate::new_text;
use crate::span::{Line, Span, Splices, blank_start};

/// Attributes that may stay with an empty value when they lose the one they had: there they are easy to compare.
const KEPT_EMPTY: [&str; 3] = ["value", "label", "style"];

/// An attribute as it was read and as it should read.
pub(crate) struct Wish<'a> {
    pub(crate) name: &'a str,
    pub(crate) before: Said<'a>,
    pub(crate) after: Said<'a>,
}

impl<'a> Wish<'a> {
    /// Pairs what an element said with what it should say; both in the same order.
    pub(crate) fn pair<const N: usize>(
        before: [(&'a str, Said<'a>); N],
        after: [(&'a str, Said<'a>); N],
    ) -> impl Iterator<Item = Self> {
        before.into_iter().zip(after).map(|((name, before), (_, after))| Self { name, before, after })
    }
}

/// Changes the attributes that differ. A new one stands behind the wish before it, where the element has that.
pub(crate) fn attributes<'a>(node: Node, wishes: impl Iterator<Item = Wish<'a>>, splices: &mut Splices) {
    change(node, node.name_span().end, wishes, splices);
}

fn change<'a>(node: Node, begin: usize, wishes: impl Iterator<Item = Wish<'a>>, splices: &mut Splices) {
    let places: HashMap<&str, &Attribute> =
        node.attributes().iter().map(|there| (&node.text()[there.name.clone()], there)).collect();
    let mut anchor = begin;
    for Wish { name, before, after } in wishes {
        let there = places.get(name).copied();
        match after {
            _ if before == after => {}
            None => remove_attribute(node, name, there, splices),
            Some(value) => match there {
                Some(there) => replace_value(node, there, &value, splices),
                None => splices.insert(anchor, new_text::attribute(name, &value)),
            },
        }
        if let Some(there) = there {
            anchor = there.value.end + 1;
        }
    }
}

fn replace_value(node: Node, there: &Attribute, value: &str, splices: &mut Splices) {
    let quote = if node.text()[..there.value.start].ends_with('\'') { '\'' } else { '"' };
    splices.replace(there.value.clone(), escape::escape(value, quote));
}

fn remove_attribute(node: Node, name: &str, there: Option<&Attribute>, splices: &mut Splices) {
    match there {
        Some(there) if KEPT_EMPTY.contains(&name) => splices.replace(there.value.clone(), ""),
        Some(there) => splices.remove(attribute_span(node, there)),
        None => {}
    }
}

/// An attribute with the white space before it.
fn attribute_span(node: Node, there: &Attribute) -> Span {
    blank_start(node.text(), there.name.start)..there.value.end + 1
}

/// Takes attributes away, whatever they say.
pub(crate) fn take_away(node: Node, names: &[&str], splices: &mut Splices) {
    for name in names {
        if let Some(there) = node.attribute(name) {
            splices.remove(attribute_span(node, there));
        }
    }
}

/// Makes the free attributes of an element, all but the `reserved` ones, into this list.
pub(crate) fn list(
    node: Node,
    before: &Attributes,
    after: &Attributes,
    reserved: &[&str],
    splices: &mut Splices,
) {
    if before == after {
        return;
    }
    let free = |(name, _): &(&str, &str)| !reserved.contains(name);
    let old: HashMap<&str, &str> = before.iter().filter(free).collect();
    let new: HashMap<&str, &str> = after.iter().filter(free).collect();
    let common = |name: &&str| old.contains_key(name) && new.contains_key(name);
    let names = |list: &'_ Attributes| list.iter().map(|(name, _)| name.to_owned()).collect::<Vec<String>>();
    let in_order = names(before)
        .iter()
        .map(String::as_str)
        .filter(common)
        .eq(names(after).iter().map(String::as_str).filter(common));
    let some_stay = in_order && old.keys().any(|name| new.contains_key(name));
    let begin = list_begin(node, reserved, some_stay);
    let gone: Vec<&str> = old.keys().copied().filter(|name| !(in_order && new.contains_key(name))).collect();
    take_away(node, &gone, splices);
    if in_order {
        let wish = |(name, value)| Wish {
            name,
            before: old.get(name).map(|value| (*value).into()),
            after: Some(Cow::Borrowed(value)),
        };
        change(node, begin, after.iter().filter(free).map(wish), splices);
    } else {
        let text = after.iter().filter(free).map(|(name, value)| new_text::attribute(name, value));
        splices.insert(begin, text.collect::<String>());
    }
}

/// Where the list of free attributes begins: behind the reserved ones, or, where some of it stays in its place, before
/// everything, lest a new attribute come to stand behind those that stay.
fn list_begin(node: Node, reserved: &[&str], some_stay: bool) -> usize {
    let behind =
        reserved.iter().filter_map(|name| node.attribute(name)).map(|there| there.value.end + 1).max();
    behind.filter(|_| !some_stay).unwrap_or(node.name_span().end)
}

/// Renames an element in both its tags.
pub(crate) fn rename(node: Node, name: &str, splices: &mut Splices) {
    splices.replace(node.name_span(), name);
    if let Some(content) = node.content() {
        splices.replace(content.end + 2..node.span().end - 1, name);
    }
}

/// Takes an element away with the white space before it.
pub(crate) fn remove(node: Node, splices: &mut Splices) {
    let span = node.span();
    splices.remove(blank_start(node.text(), span.start)..span.end);
}

/// Adds children behind all others, each on a line like theirs.
pub(crate) fn append(node: Node, children: &[String], splices: &mut Splices) {
    if children.is_empty() {
        return;
    }
    let Some(last) = node.children().last() else {
        return put_first(node, &children.concat(), splices);
    };
    let line = Line::before(node.text(), last.span().start);
    for child in children {
        splices.insert(last.span().end, format!("{}{child}", line.start()));
    }
}

/// Writes text at the beginning of an element's content, opening it where it closes itself. Where the text begins
/// a line, the end tag gets one too.
pub(crate) fn put_first(node: Node, text: &str, splices: &mut Splices) {
    if text.is_empty() {
        return;
    }
    let source = node.text();
    let on_lines = text.starts_with(['\r', '\n']);
    let line = Line::before(source, node.span().start);
    match node.content() {
        Some(content) => {
            let ends_line = source[content.clone()].contains('\n');
            let end = if on_lines && !ends_line { line.start() } else { "" };
            splices.insert(content.start, format!("{text}{end}"));
        }
        None => {
            let end = if on_lines { line.start() } else { "" };
            let close = node.span().end - 2..node.span().end;
            splices.replace(close, format!(">{text}{end}</{}>", node.name()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::Markup;

    fn edited(text: &str, edit: impl Fn(Node, &mut Splices)) -> String {
        let markup = Markup::of(text.into(), 9);
        let mut splices = Splices::default();
        edit(markup.document().children().next().unwrap(), &mut splices);
        splices.apply(text, 0..text.len())
    }

    fn wish(name: &'static str, before: Option<&'static str>, after: Option<&'static str>) -> Wish<'static> {
        Wish { name, before: before.map(Into::into), after: after.map(Into::into) }
    }

    #[test]
    fn only_what_differs_is_touched() {
        let text = "<c  id='1' odd = 'x'\n value=\"a\" x=\"1\"  y=\"2\" />";
        let wishes = || {
            [
                wish("id", Some("1"), Some("1's")),
                wish("value", Some("a"), None),
                wish("style", None, Some("a\"b")),
                wish("x", Some("1"), None),
                wish("y", Some("2"), Some("3")),
                wish("z", None, Some("4")),
            ]
        };
        assert_eq!(
            edited(text, |node, splices| attributes(node, wishes().into_iter(), splices)),
            "<c  id='1&apos;s' odd = 'x'\n value=\"\" style=\"a&quot;b\"  y=\"3\" z=\"4\" />"
        );
    }

    fn relisted(text: &str, after: &[(&str, &str)]) -> String {
        let before = |node: Node| -> Attributes {
            let free = node.attributes().iter().map(|pair| &node.text()[pair.name.clone()]);
            free.filter(|name| *name != "label").map(|name| (name, node.raw(name).unwrap())).collect()
        };
        let after: Attributes = after.iter().copied().collect();
        edited(text, |node, splices| list(node, &before(node), &after, &["label"], splices))
    }

    #[test]
    fn a_list_of_free_attributes_keeps_its_order() {
        let text = "<o label=\"l\" a=\"1\" b=\"2\"/>";
        assert_eq!(relisted(text, &[("a", "1"), ("b", "3")]), "<o label=\"l\" a=\"1\" b=\"3\"/>");
        assert_eq!(relisted(text, &[("b", "2"), ("c", "3")]), "<o label=\"l\" b=\"2\" c=\"3\"/>");
        assert_eq!(relisted(text, &[("b", "2"), ("a", "1")]), "<o label=\"l\" b=\"2\" a=\"1\"/>");
        assert_eq!(relisted("<o label=\"l\"/>", &[("a", "1")]), "<o label=\"l\" a=\"1\"/>");
        assert_eq!(
            relisted("<o a=\"1\" label=\"l\"/>", &[("n", "0"), ("a", "1")]),
            "<o n=\"0\" a=\"1\" label=\"l\"/>"
        );
    }

    #[test]
    fn children_are_added_and_tags_renamed() {
        let children = ["<x/>".to_owned(), "<y/>".to_owned()];
        let add = |text| edited(text, |node, splices| append(node, &children, splices));
        assert_eq!(add("<g a=\"1\" />"), "<g a=\"1\" ><x/><y/></g>");
        assert_eq!(add("<g>\n <p/>\n</g>"), "<g>\n <p/>\n <x/>\n <y/>\n</g>");
        assert_eq!(edited("<g>x</g >", |node, splices| rename(node, "h", splices)), "<h>x</h>");
    }
}
