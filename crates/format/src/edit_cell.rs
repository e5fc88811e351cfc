//! Changing a cell in place.

use std::borrow::Cow;

use model::{Cell, UserData};

use crate::cell::{self, Said, WRAPPER_OWN};
use crate::edit_element::{self, Wish};
use crate::edit_geometry;
use crate::markup::Node;
use crate::new_text;
use crate::span::Splices;

/// The text of a cell's element after `before`, which is what was read from it, became `after`.
pub(crate) fn edited(node: Node, before: &Cell, after: &Cell) -> String {
    let Some(inner) = cell::inner(node) else { return new_text::cell(after) };
    let mut splices = Splices::default();
    let pairs = Wish::pair(cell::inner_attributes(before), cell::inner_attributes(after));
    let within = match (cell::wrapper(node), &after.data) {
        (None, None) => {
            let own = own_attributes(before, after, "value");
            edit_element::attributes(inner, own.into_iter().chain(pairs), &mut splices);
            inner.span()
        }
        (Some(wrapper), Some(data)) => {
            edit_element::attributes(inner, pairs, &mut splices);
            edit_wrapper(wrapper, before, after, data, &mut splices);
            wrapper.span()
        }
        (Some(_), None) => {
            let own = given([("id", after.id.as_str()), ("value", &after.label)]);
            edit_element::attributes(inner, own.into_iter().chain(pairs), &mut splices);
            inner.span()
        }
        (None, Some(_)) => {
            edit_element::take_away(inner, &["id", "value"], &mut splices);
            edit_element::attributes(inner, pairs, &mut splices);
            let (begin, end) = new_text::wrapper(after);
            splices.insert(inner.span().start, begin);
            splices.insert(inner.span().end, end);
            inner.span()
        }
    };
    edit_geometry::edit(inner, before.geometry.as_ref(), after.geometry.as_ref(), &mut splices);
    splices.apply(node.text(), within)
}

fn own_attributes<'a>(before: &'a Cell, after: &'a Cell, label: &'static str) -> [Wish<'a>; 2] {
    let text = |text: &'a str| -> Said<'a> { Some(Cow::Borrowed(text)) };
    let filled = |text: &'a str| -> Said<'a> { (!text.is_empty()).then_some(Cow::Borrowed(text)) };
    [
        Wish { name: "id", before: text(before.id.as_str()), after: text(after.id.as_str()) },
        Wish { name: label, before: filled(&before.label), after: filled(&after.label) },
    ]
}

/// Attributes to set, whatever they were.
fn given<'a>(attributes: [(&'a str, &'a str); 2]) -> [Wish<'a>; 2] {
    attributes.map(|(name, after)| Wish { name, before: None, after: Some(Cow::Borrowed(after)) })
}

fn edit_wrapper(wrapper: Node, before: &Cell, after: &Cell, data: &UserData, splices: &mut Splices) {
    edit_element::attributes(wrapper, own_attributes(before, after, "label").into_iter(), splices);
    let Some(was) = &before.data else { return };
    edit_element::list(wrapper, &was.attributes, &data.attributes, &WRAPPER_OWN, splices);
    if was.tag != data.tag {
        edit_element::rename(wrapper, new_text::tag_name(data.tag), splices);
    }
}
