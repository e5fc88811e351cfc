//! Merging lists of names and values, each name on its own: styles, custom data, page settings.

use std::collections::HashMap;
use std::hash::Hash;

use crate::merge::sequence::weave;
use crate::merge::three::{Side, Three};
use crate::{Attributes, Style};

/// Merges two styles key by key, and says whether both sides changed one of them differently. What was not touched stays
/// as typed.
pub(crate) fn style(three: Three<&Style>, prefer: Side) -> (Style, bool) {
    if let Some(side) = three.decided() {
        return (three.into_side(side).clone(), false);
    }
    let tokens =
        three.map(|style| numbered(style.as_str().split(';').map(|token| (token_name(token), token))));
    let (tokens, clash) = merge(tokens.as_ref().map(Vec::as_slice), prefer);
    let tokens: Vec<&str> = tokens.into_iter().map(|(_, token)| token).collect();
    (tokens.join(";").into(), clash)
}

/// What a token of a style is about: its key. The names of named styles are one thing, so that two other shapes for one
/// are a conflict; so is the end of the list. Keys have neither of the two signs in them.
fn token_name(token: &str) -> &str {
    match token.split_once('=') {
        Some((key, _)) => key,
        None if token.is_empty() => "=",
        None => ";",
    }
}

/// Merges attributes name by name, and says whether both sides changed one of them differently.
pub(crate) fn attributes(three: Three<&Attributes>, prefer: Side) -> (Attributes, bool) {
    if let Some(side) = three.decided() {
        return (three.into_side(side).clone(), false);
    }
    let entries = three.map(|attributes| numbered(attributes.iter()));
    let (entries, clash) = merge(entries.as_ref().map(Vec::as_slice), prefer);
    (entries.into_iter().map(|((name, _), value)| (name, value)).collect(), clash)
}

/// An entry and its value. A name that is given twice is two entries.
type Entry<'s> = ((&'s str, usize), &'s str);

fn numbered<'s>(pairs: impl Iterator<Item = (&'s str, &'s str)>) -> Vec<Entry<'s>> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let entry = |(name, value)| {
        let count = seen.entry(name).or_default();
        *count += 1;
        ((name, *count), value)
    };
    pairs.map(entry).collect()
}

fn merge<K, V>(three: Three<&[(K, V)]>, prefer: Side) -> (Vec<(K, V)>, bool)
where
    K: Copy + Eq + Hash + Ord,
    V: Copy + PartialEq,
{
    let values = three.map(|list| list.iter().copied().collect::<HashMap<K, V>>());
    let mut clash = false;
    let mut settle = |key: &K| {
        let value = values.as_ref().map(|known| known.get(key).copied());
        let side = value.decided();
        clash |= side.is_none();
        value.into_side(side.unwrap_or(prefer))
    };
    let mut settled: HashMap<K, V> = HashMap::new();
    for (key, _) in three.base.iter().chain(three.mine).chain(three.theirs) {
        if let Some(value) = settle(key) {
            settled.insert(*key, value);
        }
    }
    let stays = |list: &[(K, V)]| -> Vec<K> {
        list.iter().map(|(key, _)| *key).filter(|key| settled.contains_key(key)).collect()
    };
    let orders = three.map(stays);
    let order = weave(orders.as_ref().map(Vec::as_slice), None);
    (order.into_iter().map(|key| (key, settled[&key])).collect(), clash)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(base: &str, mine: &str, theirs: &str) -> (String, bool) {
        let [base, mine, theirs] = [base, mine, theirs].map(Style::from);
        let (style, clash) = style(Three { base: &base, mine: &mine, theirs: &theirs }, Side::Theirs);
        (style.to_string(), clash)
    }

    #[test]
    fn each_key_is_merged_on_its_own() {
        // One changed what the other took away.
        assert_eq!(merged("e;a=1;b=2;", "e;a=3;b=2;c=4;", "e;b=5;"), ("e;b=5;c=4;".into(), true));
        assert_eq!(merged("a=1;b=2;", "a=3;b=2;", "a=1;b=5;"), ("a=3;b=5;".into(), false));
        assert_eq!(merged("a=1;", "a=1;m=1;", "t=1;a=1"), ("t=1;a=1;m=1".into(), false));
    }

    #[test]
    fn two_other_shapes_for_one_are_a_conflict() {
        assert_eq!(merged("ellipse;a=1", "rhombus;a=1", "triangle;a=2"), ("triangle;a=2".into(), true));
        assert_eq!(merged("ellipse;a=1", "rhombus;a=1", "ellipse;a=2"), ("rhombus;a=2".into(), false));
    }
}
