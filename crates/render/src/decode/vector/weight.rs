//! How large a document becomes when everything that is used again is written out: a few lines of `<use>` within each
//! other, or of masks that are masked, are millions of elements.

use std::collections::HashMap;

use resvg::usvg::roxmltree::{Document, Node, NodeId};

/// Elements, with what they use written out.
const MOST_ELEMENTS: u64 = 200_000;
/// Elements within each other, in the same sense.
const DEEPEST: u32 = 150;

/// Whether the document may be read at all.
pub(super) fn is_light(document: &Document<'_>) -> bool {
    let by_id = document.descendants().filter_map(|node| Some((node.attribute("id")?, node))).collect();
    let mut scales = Scales { by_id, rules: Rules::of(document), known: HashMap::new() };
    scales.weigh(document.root(), 0).is_some_and(|weight| weight.elements <= MOST_ELEMENTS)
}

#[derive(Clone, Copy, Default)]
struct Weight {
    elements: u64,
    depth: u32,
}

struct Scales<'a, 'input> {
    by_id: HashMap<&'a str, Node<'a, 'input>>,
    rules: Rules<'a>,
    /// Elements that were weighed; what is being weighed weighs nothing, as whatever uses itself is not drawn.
    known: HashMap<NodeId, Weight>,
}

impl<'a, 'input> Scales<'a, 'input> {
    /// `None` is too deep.
    fn weigh(&mut self, node: Node<'a, 'input>, depth: u32) -> Option<Weight> {
        if let Some(known) = self.known.get(&node.id()) {
            return (depth + known.depth <= DEEPEST).then_some(*known);
        }
        if depth > DEEPEST {
            return None;
        }
        self.known.insert(node.id(), Weight::default());
        let mut weight = Weight { elements: 1, depth: 0 };
        for child in node.children() {
            self.add(&mut weight, child, 1, depth)?;
        }
        let own = weight.elements;
        for used in self.used(node) {
            // Children inherit these, so that each of them has its own.
            let times = if matches!(used.tag_name().name(), "pattern" | "marker") { own } else { 1 };
            self.add(&mut weight, used, times, depth)?;
        }
        self.known.insert(node.id(), weight);
        Some(weight)
    }

    fn add(&mut self, weight: &mut Weight, part: Node<'a, 'input>, times: u64, depth: u32) -> Option<()> {
        let part = self.weigh(part, depth + 1)?;
        weight.elements = weight.elements.saturating_add(part.elements.saturating_mul(times));
        weight.depth = weight.depth.max(part.depth + 1);
        Some(())
    }

    /// What an element refers to, whether it says so itself or a style sheet does for it.
    fn used(&self, node: Node<'a, 'input>) -> Vec<Node<'a, 'input>> {
        if !node.is_element() {
            return Vec::new();
        }
        let own = node.attributes().flat_map(|attribute| {
            let whole = (attribute.name() == "href").then(|| attribute.value().trim().strip_prefix('#'));
            whole.flatten().into_iter().chain(addresses(attribute.value()))
        });
        let styled = self.rules.of_class(node.attribute("class").unwrap_or_default());
        own.chain(styled)
            .filter_map(|id| self.by_id.get(id).copied())
            .filter(|used| !used.tag_name().name().ends_with("Gradient"))
            .collect()
    }
}

/// What the rules of style sheets refer to.
#[derive(Default)]
struct Rules<'a> {
    by_class: HashMap<&'a str, Vec<&'a str>>,
    /// By rules that are not simply for a class, and may be for anything.
    for_all: Vec<&'a str>,
}

impl<'a> Rules<'a> {
    fn of(document: &'a Document<'_>) -> Self {
        let mut rules = Self::default();
        let sheets = document.descendants().filter(|node| node.tag_name().name() == "style");
        for text in sheets.flat_map(|sheet| sheet.children()).filter_map(|child| child.text()) {
            text.split('}').for_each(|rule| rules.add(rule));
        }
        rules
    }

    fn add(&mut self, rule: &'a str) {
        let (selectors, _) = rule.split_once('{').unwrap_or_default();
        let used: Vec<_> = addresses(rule).collect();
        if used.is_empty() {
            return;
        }
        for selector in selectors.split(',').map(str::trim) {
            let is_letter = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
            match selector.strip_prefix('.') {
                Some(class) if class.chars().all(is_letter) => {
                    self.by_class.entry(class).or_default().extend(&used);
                }
                _ => self.for_all.extend(&used),
            }
        }
    }

    fn of_class(&self, classes: &str) -> impl Iterator<Item = &'a str> {
        let named = classes.split_whitespace().filter_map(|class| self.by_class.get(class)).flatten();
        named.chain(&self.for_all).copied()
    }
}

/// The ids in `url(#id)`, quoted or not.
fn addresses(value: &str) -> impl Iterator<Item = &str> {
    value.split("url(").skip(1).filter_map(|rest| {
        let id = rest.trim_start_matches([' ', '\t', '\n', '\r', '\'', '"']).strip_prefix('#')?;
        id.split([')', '\'', '"', ' ']).next()
    })
}
