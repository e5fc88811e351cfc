//! How large a document becomes when everything that is used again is written out: a few lines of `<use>` within each
//! other, or of masks that are masked, are millions of elements.

use std::collections::HashMap;

use resvg::usvg::roxmltree::{Document, Node, NodeId};

/// Elements, with what they use written out.
const MOST_ELEMENTS: u64 = 200_000;
/// Elements within each other, in the same sense.
const DEEPEST: u32 = 150;
/// The elements whose `href` is drawn. Others, links and animations among them, may well speak of what is around them.
const DRAWS_ITS_HREF: [&str; 6] = ["use", "pattern", "filter", "feImage", "textPath", "tref"];

/// Whether the document may be read at all. What uses itself, by however many steps, may not: there is no end to it.
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
    /// Elements that were weighed; `None` is one that is being weighed.
    known: HashMap<NodeId, Option<Weight>>,
}

impl<'a, 'input> Scales<'a, 'input> {
    /// `None` is too deep, or without end.
    fn weigh(&mut self, node: Node<'a, 'input>, depth: u32) -> Option<Weight> {
        if let Some(known) = self.known.get(&node.id()) {
            return known.filter(|known| depth + known.depth <= DEEPEST);
        }
        if depth > DEEPEST {
            return None;
        }
        self.known.insert(node.id(), None);
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
        self.known.insert(node.id(), Some(weight));
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
            let is_drawn = attribute.name() == "href" && DRAWS_ITS_HREF.contains(&node.tag_name().name());
            let whole = is_drawn.then(|| attribute.value().trim().strip_prefix('#'));
            whole.flatten().into_iter().chain(addresses(attribute.value()))
        });
        let styled = self.rules.that_meet(&node);
        own.chain(styled)
            .filter_map(|id| self.by_id.get(id).copied())
            .filter(|used| !used.tag_name().name().ends_with("Gradient"))
            .collect()
    }
}

/// What the rules of style sheets refer to.
#[derive(Default)]
struct Rules<'a> {
    /// By the classes, ids (`#id`) and tags that rules are simply for.
    by_name: HashMap<&'a str, Vec<&'a str>>,
    /// By all other rules; they may be for anything.
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
            let name = selector.strip_prefix('.').unwrap_or(selector);
            if name.strip_prefix('#').unwrap_or(name).chars().all(is_letter) {
                self.by_name.entry(name).or_default().extend(&used);
            } else {
                self.for_all.extend(&used);
            }
        }
    }

    fn that_meet(&self, node: &Node<'_, '_>) -> Vec<&'a str> {
        let classes = node.attribute("class").unwrap_or_default().split_whitespace();
        let id = node.attribute("id").map(|id| format!("#{id}")).unwrap_or_default();
        let names = classes.chain([id.as_str(), node.tag_name().name()]);
        names.filter_map(|name| self.by_name.get(name)).flatten().chain(&self.for_all).copied().collect()
    }
}

/// The ids in `url(#id)`, quoted or not.
fn addresses(value: &str) -> impl Iterator<Item = &str> {
    value.split("url(").skip(1).filter_map(|rest| {
        let id = rest.trim_start_matches([' ', '\t', '\n', '\r', '\'', '"']).strip_prefix('#')?;
        id.split([')', '\'', '"', ' ']).next()
    })
}
